// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Reel.h"
#include "Terminal/Input.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <memory>

namespace antiphon::terminal
{
namespace
{
struct ReelWords
{
    std::vector<std::string> sessions;
    std::filesystem::path library;
    share::ReelOrder order;
};

Result<share::ReelOrder> orderOf (const ReelWords& words)
{
    auto order = words.order;
    order.library = words.library; // none: the one they lie in
    const std::vector<std::string> endings { ".mp4", ".m4a", ".mp3", ".flac", ".wav", ".html" };
    if (const auto fits = expectEnding (order.out, endings); ! fits)
        return failure (fits.error());
    for (const auto& name : words.sessions)
    {
        const auto file = findSession (words.library, name);
        if (! file)
            return failure (file.error());
        order.sessions.push_back (*file);
    }
    return order;
}

Result<void> makeReelOf (const ReelWords& words)
{
    const auto order = orderOf (words);
    if (! order)
        return failure (order.error());

    const Interrupt interrupt;
    Result<share::ReelReport> report;
    {
        ProgressBar bar ("Making " + order->out.filename().string());
        report = share::makeReel (*order, bar.progress());
    }
    if (! report)
        return failure (report.error());
    say ("Reel: " + report->file.string());
    say (counted (static_cast<std::size_t> (report->clips), "clip") + ", "
         + asClock (report->length) + ", " + fixed (report->loudness.value, 1) + " LUFS, true peak "
         + fixed (report->truePeak.value, 1) + " dBTP");
    return {};
}
}

void addReel (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "reel", "Make a child's highlight reel from the moments that were kept");
    const auto words = std::make_shared<ReelWords>();
    command
        ->add_option ("SESSION", words->sessions,
                      "Sessions: their files, or the first letters of their names")
        ->required();
    command->add_option ("--child", words->order.child, "Whose reel it is")->required();
    command->add_option ("--out", words->order.out, "The file: .mp4 .m4a .mp3 .flac .wav or .html")
        ->required();
    command->add_option (
        "--for", words->order.forWhom,
        "A home of the child's or somebody, where it matters; or group, staff, anybody");
    addLibraryOption (*command, words->library);
    command->callback ([words, &chosen] { chosen = [words] { return makeReelOf (*words); }; });
}
}
