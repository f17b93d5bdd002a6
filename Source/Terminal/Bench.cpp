// SPDX-License-Identifier: GPL-3.0-or-later
#include "Basis/Assets.h"
#include "Playroom/Rehearsal.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Machine.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <memory>

namespace antiphon::terminal
{
namespace
{
constexpr auto designRate = 48000_Hz; // the design point of the live path
constexpr std::size_t designBlock = 64;

struct BenchWords
{
    std::filesystem::path file;
};

Result<playroom::RehearsalReport> rehearseOn (const std::filesystem::path& file)
{
    playroom::RehearsalOrder order;
    order.sound = file;
    order.rate = designRate;
    order.block = designBlock;

    const Interrupt interrupt;
    ProgressBar bar ("Playing with " + file.filename().string());
    return playroom::rehearse (order, bar.progress());
}

Result<void> benchEngine (const BenchWords& words)
{
    auto file = words.file;
    if (file.empty())
    {
        const auto bundled = asset ("Recordings/drum-and-voice.flac");
        if (! bundled)
            return failure (bundled.error());
        file = *bundled;
    }

    const auto report = rehearseOn (file);
    if (! report)
        return failure (report.error());
    const auto mean = report->blockLength / report->timesRealTime;
    say ("Machine: " + machineInWords() + "; one of them was used");
    say ("Input: " + file.string() + ", " + asClock (report->length) + ", "
         + fixed (designRate.value, 0) + " Hz, " + std::to_string (designBlock)
         + " frames a block");
    say ("Speed: " + fixed (report->timesRealTime, 1) + " times faster than life");
    say ("Mean block: " + fixed (mean.value * 1.0e6, 1) + " µs, reading the file included");
    say ("Worst block: " + fixed (report->worstBlock.value * 1.0e6, 1) + " µs of "
         + fixed (report->blockLength.value * 1.0e6, 1) + " µs ("
         + fixed (100.0 * (report->worstBlock / report->blockLength), 0) + " %)");
    return {};
}
}

void addBench (CLI::App& program, Deed& chosen)
{
    auto* const command =
        program.add_subcommand ("bench", "Measure how fast Antiphon is on this computer");
    command->require_subcommand (1);
    auto* const engine =
        command->add_subcommand ("engine", "The live engine: 48 kHz, 64 frames a block, one core");
    const auto words = std::make_shared<BenchWords>();
    engine->add_option ("FILE", words->file, "A recording; the bundled one if not said");
    engine->callback ([words, &chosen] { chosen = [words] { return benchEngine (*words); }; });
}
}
