// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/Devices.h"
#include "Capture/SoundFile.h"
#include "Terminal/Input.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Interrupt.h"
#include "Terminal/JsonLines.h"
#include "Terminal/Listening.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace antiphon::terminal
{
namespace
{
struct ListenOrder
{
    std::filesystem::path input;
    std::size_t block = 256;
};

Fault endedEarly (const std::filesystem::path& file)
{
    return { Fault::Kind::World,
             "\"" + file.string()
                 + "\" ends early: what was there has been listened to. Copy it again from where "
                   "it came.",
             {} };
}

Result<void> listenToMidi (const std::filesystem::path& file)
{
    const auto hits = capture::readMidiFile (file);
    if (! hits)
        return failure (hits.error());
    listenTo (*hits, [] (const discern::Heard& heard) { say (lineOf (heard)); });
    return {};
}

Result<void> listenToSound (const ListenOrder& order)
{
    auto reader = capture::SoundReader::open (order.input);
    if (! reader)
        return failure (reader.error());

    const Interrupt interrupt;
    ProgressBar bar ("Listening to " + order.input.filename().string());
    const auto progress = standardOutputIsTerminal() ? Progress {} : bar.progress();
    auto canSay = true;
    Listening listening (reader->rate(),
                         [&] (const discern::Heard& heard) { canSay = say (lineOf (heard)); });

    std::vector<float> block (order.block);
    std::int64_t done = 0;
    for (auto got = block.size(); got == block.size() && canSay;
         done += static_cast<std::int64_t> (got))
    {
        const auto read = reader->read (block);
        if (! read)
            return failure (read.error());
        got = *read;
        listening.hear (std::span (block).first (got));

        const auto expected = static_cast<double> (std::max<std::int64_t> (reader->frames(), 1));
        if (Interrupt::wasAsked() || ! goesOn (progress, static_cast<double> (done) / expected))
            return failure (stoppedByHand ("What was heard until then has been printed."));
    }

    listening.finish();
    for (const auto& sentence : reader->remarks())
        remark (sentence);
    if (reader->endedEarly())
        return failure (endedEarly (order.input));
    return {};
}
}

void addListen (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "listen", "Hear a recording or a MIDI file: everything heard, as JSON lines");
    const auto order = std::make_shared<ListenOrder>();
    command->add_option ("INPUT", order->input, "A recording (WAV, FLAC, Ogg, MP3) or a MIDI file")
        ->required();
    command
        ->add_option ("--block", order->block,
                      "Frames read at a time; changes nothing that is heard")
        ->check (CLI::Range (1, 4096))
        ->capture_default_str();
    command->callback (
        [order, &chosen]
        {
            chosen = [order] {
                return isMidiFile (order->input) ? listenToMidi (order->input)
                                                 : listenToSound (*order);
            };
        });
}
}
