// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/Devices.h"
#include "Library/Library.h"
#include "Playroom/Rehearsal.h"
#include "Terminal/Answers.h"
#include "Terminal/Input.h"
#include "Terminal/Internal/CompanionOptions.h"
#include "Terminal/Internal/InstrumentsOption.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Internal/PlayersOptions.h"
#include "Terminal/Internal/SoundModeOption.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace antiphon::terminal
{
namespace
{
/** What was typed. */
struct RehearseWords
{
    std::filesystem::path input;
    std::filesystem::path midi;
    std::filesystem::path answers;
    std::filesystem::path library;
    PlayersWords players;
    CompanionWords companion;
    std::filesystem::path instruments;
    capture::VelocityCurve curve = capture::VelocityCurve::GeneralMidi;
    bool record = false;
    playroom::RehearsalOrder order;
};

Result<void> addHits (playroom::RehearsalOrder& order,
                      const std::filesystem::path& file,
                      capture::VelocityCurve curve)
{
    const auto hits = capture::readMidiFile (file, curve);
    if (! hits)
        return failure (hits.error());
    order.hits.insert (order.hits.end(), hits->begin(), hits->end());
    std::stable_sort (order.hits.begin(), order.hits.end(),
                      [] (const auto& one, const auto& other) { return one.time < other.time; });
    return {};
}

Result<void> addInputs (const RehearseWords& words, playroom::RehearsalOrder& order)
{
    if (! words.midi.empty())
        if (const auto added = addHits (order, words.midi, words.curve); ! added)
            return added;
    if (isMidiFile (words.input))
        return addHits (order, words.input, words.curve);
    order.sound = words.input;
    return {};
}

Result<playroom::RehearsalOrder> orderOf (const RehearseWords& words)
{
    auto order = words.order;
    const auto companion = companionOf (words.companion);
    const auto players = playersOf (words.players);
    if (! companion)
        return failure (companion.error());
    if (! players)
        return failure (players.error());
    if (! words.library.empty() && ! words.record)
        return usage ("--library says where to record: add --record to do so.");
    if (words.order.sessionSound != journal::SoundMode::Full && ! words.record)
        return usage ("--sound says how much to record: add --record to do so.");
    for (const auto& file : { order.mix, order.companion })
        if (const auto fits = expectEnding (file, { ".wav", ".flac" }); ! fits)
            return failure (fits.error());

    auto instruments = instrumentsOf (words.instruments, players->roster);
    if (! instruments)
        return failure (instruments.error());
    order.engine.instruments = std::move (*instruments);
    order.engine.companion = *companion;
    order.engine.microphones = players->microphones;
    order.channels = players->channels;
    order.roster = players->roster;
    if (words.record)
        order.library = libraryFolder (words.library);
    if (const auto added = addInputs (words, order); ! added)
        return failure (added.error());
    return order;
}

Result<void> rehearseAs (const RehearseWords& words)
{
    auto order = orderOf (words);
    if (! order)
        return failure (order.error());
    if (words.record)
        if (const auto library = readyLibrary (words.library); ! library)
            return failure (library.error());
    const Interrupt interrupt;
    auto lines = ResultLines::to (words.answers);
    if (! lines)
        return failure (lines.error());

    Answers answers (order->roster, [&] (const std::string& line) { lines->say (line); });
    order->tell = [&] (const playroom::Happening& happening) { answers.hear (happening); };

    Result<playroom::RehearsalReport> report;
    {
        ProgressBar bar ("Playing with " + words.input.filename().string());
        report = playroom::rehearse (*order, bar.progress());
    }
    if (! report)
        return failure (report.error());
    answers.finish();
    if (const auto written = lines->finish(); ! written)
        return written;

    for (const auto& sentence : inWords (*report, *order, answers))
        remark (sentence);
    if (report->endedEarly)
        return failure ("\"" + words.input.string()
                        + "\" ends early: what was there was played with and kept.");
    return {};
}

void addFiles (CLI::App& command, RehearseWords& words)
{
    command.add_option ("INPUT", words.input, "A recording (WAV, FLAC, Ogg, MP3) or a MIDI file")
        ->required();
    command.add_option ("--midi", words.midi, "A MIDI file played along with the recording");
    command.add_option ("--room", words.order.room,
                        "A room's impulse response: the microphone hears the companion through it");
    command.add_option ("--out", words.order.mix,
                        "Write child and companion together (.wav .flac)");
    command.add_option ("--companion-out", words.order.companion,
                        "Write the companion alone (.wav .flac)");
    command.add_option ("--answers", words.answers,
                        "Write the answers as JSON lines here instead of printing them");
    command.add_option ("--sound-font", words.order.soundFont, "The SoundFont of the voices");
    command.add_flag ("--record", words.record, "Record a session, with its moments");
    command.add_option ("--library", words.library, "The folder to record into");
    addSoundModeOption (command, words.order.sessionSound);
    addPlayersOptions (command, words.players);
    addInstrumentsOption (command, words.instruments);
    addVelocityCurveOption (command, words.curve);
}

void addEngine (CLI::App& command, RehearseWords& words)
{
    addCompanionOptions (command, words.companion);
    addSeedOption (command, words.companion);
    command
        .add_option ("--block", words.order.block,
                     "Frames a block; changes nothing that is decided")
        ->check (CLI::Range (1, 4096))
        ->capture_default_str();
    command
        .add_option ("--rate", words.order.rate.value, "Hertz; the recording's own where it can be")
        ->check (CLI::Range (44100.0, 96000.0));
    addOutputLatencyOption (command, words.companion);
    addTagOptions (command, words.order.engine);
    addLoudspeakerOption (command, words.order.engine);
}
}

void addRehearse (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "rehearse", "Play with a recording, as in a live session and faster than life");
    const auto words = std::make_shared<RehearseWords>();
    addFiles (*command, *words);
    addEngine (*command, *words);
    command->callback ([words, &chosen] { chosen = [words] { return rehearseAs (*words); }; });
}
}
