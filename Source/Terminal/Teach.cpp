// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/SoundFile.h"
#include "Discern/Teaching.h"
#include "Library/TaughtInstruments.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Output.h"
#include "Terminal/StrokesIn.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace antiphon::terminal
{
namespace
{
struct TeachWords
{
    std::filesystem::path recording;
    std::filesystem::path to;
    std::string instrument;
    std::string player;
};

constexpr auto longestLesson = 120_s; ///< five strokes do not take longer

Result<std::vector<discern::StrokePrint>> strokesOf (const std::filesystem::path& recording)
{
    auto reader = capture::SoundReader::open (recording);
    if (! reader)
        return failure (reader.error());
    const auto most = static_cast<std::size_t> (reader->rate().value * longestLesson.value);
    std::vector<float> sound (most);
    const auto frames = reader->read (sound);
    if (! frames)
        return failure (frames.error());
    for (const auto& sentence : reader->remarks())
        remark (sentence);

    std::vector<discern::StrokePrint> prints;
    for (const auto& taken : strokesIn (std::span (sound).first (*frames), reader->rate()))
        prints.push_back (taken.print);
    return prints;
}

/** What the file holds already; a file that is not there yet holds nothing. */
Result<std::vector<discern::TaughtInstrument>> taughtBefore (const std::filesystem::path& file)
{
    std::error_code error;
    if (! std::filesystem::exists (file, error))
        return std::vector<discern::TaughtInstrument> {};
    return library::readInstruments (file);
}

Result<void> keep (discern::TaughtInstrument learnt,
                   std::vector<discern::TaughtInstrument> taught,
                   const std::filesystem::path& file)
{
    const auto same = std::find_if (
        taught.begin(), taught.end(),
        [&] (const auto& one) { return one.name == learnt.name && one.player == learnt.player; });
    const auto isNew = same == taught.end();
    if (isNew && taught.size() == discern::mostTaught)
        return usage ("\"" + file.string() + "\" holds " + std::to_string (discern::mostTaught)
                      + " instruments already: use another file.");

    const auto sentence = std::string (isNew ? "Learnt" : "Learnt anew") + " \"" + learnt.name
        + "\" from " + std::to_string (learnt.strokes.size()) + " strokes, into " + file.string()
        + ".";
    if (isNew)
        taught.push_back (std::move (learnt));
    else
        *same = std::move (learnt);
    if (const auto written = library::writeInstruments (file, taught); ! written)
        return written;
    say (sentence);
    return {};
}

Result<void> teach (const TeachWords& words)
{
    if (words.instrument.empty())
        return usage ("An instrument needs a name: --instrument \"red drum\".");
    auto taught = taughtBefore (words.to);
    if (! taught)
        return failure (taught.error());
    const auto strokes = strokesOf (words.recording);
    if (! strokes)
        return failure (strokes.error());
    auto learnt = discern::learn (words.instrument, words.player, *strokes, *taught);
    if (! learnt)
    {
        auto fault = learnt.error();
        fault.sentence = "\"" + words.recording.string() + "\": " + fault.sentence;
        return failure (fault);
    }
    return keep (std::move (*learnt), std::move (*taught), words.to);
}
}

void addTeach (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "teach", "Name an instrument and its player by five strokes, to be told from others");
    const auto words = std::make_shared<TeachWords>();
    command
        ->add_option ("RECORDING", words->recording,
                      "Five strokes or more of it, alone (WAV, FLAC, Ogg, MP3)")
        ->required();
    command->add_option ("--instrument", words->instrument, "What it is called")->required();
    command->add_option ("--player", words->player, "Who plays it; anybody if not said");
    command
        ->add_option ("--to", words->to,
                      "The file that keeps it; what it holds already stays, but for the same "
                      "instrument")
        ->required();
    command->callback ([words, &chosen] { chosen = [words] { return teach (*words); }; });
}
}
