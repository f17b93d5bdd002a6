// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/RecordingBench.h"

#include "Basis/Chance.h"
#include "Library/Protection.h"
#include "Terminal/Bench/Elsewhere.h"
#include "Terminal/Bench/Goal.h"
#include "Terminal/Bench/Scoring.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Machine.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <numbers>

namespace antiphon::terminal
{
namespace
{
using journal::Journal;
using journal::Take;
using Clock = std::chrono::steady_clock;

constexpr auto rate = 48000_Hz;
constexpr std::size_t frames = 48000; ///< a second
constexpr std::array takes { Take::Microphone, journal::microphoneTake (1),
                             journal::microphoneTake (2), Take::Companion };
constexpr int strokes = 4;   ///< a second, each of them an event
constexpr int tagEvery = 10; ///< s

double since (Clock::time_point then)
{
    return std::chrono::duration<double> (Clock::now() - then).count();
}

double processorTime() { return static_cast<double> (std::clock()) / CLOCKS_PER_SEC; }

/** A room's noise 50 dB below full scale, and a stroke four times a second. */
std::vector<float> roomFor (Chance& chance)
{
    std::vector<float> sound (frames);
    for (std::size_t n = 0; n < frames; ++n)
    {
        const auto into = static_cast<double> (n % (frames / strokes)) / rate.value;
        const auto stroke =
            0.3 * std::exp (-into / 0.08) * std::sin (2.0 * std::numbers::pi * 220.0 * into);
        sound[n] = static_cast<float> (stroke + chance.between (-0.005, 0.005));
    }
    return sound;
}

struct Found
{
    std::vector<double> commits; ///< s
    double processor = 0.0;      ///< s
    double overview = 0.0;       ///< s, from a closed file to every take's outline
    std::uintmax_t bytes = 0;
    Seconds length {};
};

Result<void> playSecond (Journal& journal, std::int64_t second, const std::vector<float>& sound)
{
    for (const auto take : takes)
        if (auto kept = journal.append (take, second * static_cast<std::int64_t> (frames), sound);
            ! kept)
            return kept;
    for (int n = 0; n < strokes; ++n)
    {
        journal::Event event;
        event.who = "Joe";
        event.time = { { static_cast<double> (second) + 0.25 * n } };
        event.strength = 0.5;
        if (const auto added = journal.add (event); ! added)
            return failure (added.error());
    }
    if (second % tagEvery != 0)
        return {};
    journal::Moment moment;
    moment.kind = "small_sign";
    moment.time = { { static_cast<double> (second) } };
    moment.who = { "Joe" };
    return journal.add (moment).map ([] (std::int64_t) {});
}

Result<std::filesystem::path> record (const library::Library& library,
                                      Found& found,
                                      const Progress& progress)
{
    journal::SessionInfo info;
    info.rate = rate;
    info.roster = { { { "Joe", Role::Child }, { "Ada", Role::Child }, { "Mia", Role::Child } } };
    info.microphones = { { 0 }, { 1 }, { 2 } };
    auto journal = library.newSession (std::move (info));
    if (! journal)
        return failure (journal.error());
    Chance chance (1);
    const auto sound = roomFor (chance);
    const auto seconds = std::llround (found.length.value);
    const auto begun = processorTime();
    for (std::int64_t second = 0; second < seconds; ++second)
    {
        if (! goesOn (progress, static_cast<double> (second) / static_cast<double> (seconds)))
            return failure (stoppedByHand ("Nothing was measured."));
        auto kept = playSecond (*journal, second, sound);
        const auto now = Clock::now();
        if (kept)
            kept = journal->commit();
        found.commits.push_back (since (now));
        if (! kept)
            return failure (kept.error());
    }
    found.processor = processorTime() - begun;
    return journal->file();
}

Result<void> draw (const std::filesystem::path& file, Found& found)
{
    const auto begun = Clock::now();
    const auto journal = Journal::open (file);
    if (! journal)
        return failure (journal.error());
    std::vector<float> outline (static_cast<std::size_t> (found.length.value)
                                * journal::peaksPerSecond);
    for (const auto take : takes)
        if (auto read = journal->peaks (take, 0, outline); ! read)
            return read;
    if (const auto moments = journal->moments(); ! moments)
        return failure (moments.error());
    found.overview = since (begun);
    found.bytes = std::filesystem::file_size (file);
    return {};
}

Goal atMost (std::string what, double measured, double goal, std::string unit)
{
    return { .what = std::move (what),
             .measured = measured,
             .is = Goal::Is::AtMost,
             .goal = goal,
             .bestKnown = {},
             .decimals = 1,
             .unit = std::move (unit) };
}

void tell (const Found& found)
{
    const auto length = found.length.value;
    say ("File: " + fixed (static_cast<double> (found.bytes) / length / 1000.0, 0)
         + " kB a second");
    for (const auto& line : inWords (
             { atMost ("share of a core", 100.0 * found.processor / length, 2.0, "%"),
               atMost ("commit, median", 1000.0 * percentileOf (found.commits, 0.5), 50.0, "ms"),
               atMost ("commit, 99th", 1000.0 * percentileOf (found.commits, 0.99), 50.0, "ms"),
               atMost ("closed file to outlines and moments", 1000.0 * found.overview, 150.0,
                       "ms") }))
        say (line);
}
}

Result<void> benchRecording (Seconds length)
{
    say ("Machine: " + machineInWords());
    say ("Session: " + fixed (length.value, 0)
         + " s of four takes at 48000 Hz, sealed, committed every second");
    const Interrupt interrupt;
    const Elsewhere elsewhere;
    if (const auto made =
            library::createProtected (elsewhere.folder(), journal::Passphrase (journal::newUuid()),
                                      journal::Stretching::weak());
        ! made)
        return failure (made.error());
    Found found;
    found.length = length;
    {
        ProgressBar bar ("Recording");
        const auto drawn =
            library::Library::open (elsewhere.folder())
                .and_then ([&] (const library::Library& library)
                           { return record (library, found, bar.progress()); })
                .and_then ([&] (const std::filesystem::path& file) { return draw (file, found); });
        if (! drawn)
            return drawn;
    }
    tell (found);
    return {};
}
}
