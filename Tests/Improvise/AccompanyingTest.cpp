// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Companion.h"
#include "Improvise/Reason.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "Playing.h"

using namespace antiphon;
using namespace antiphon::improvise;
using namespace antiphon::test;

namespace
{
/** Sixteen quarters of C major at 120 a minute, four phrases. */
std::shared_ptr<const std::vector<Song>> songs()
{
    Song song;
    song.title = "Up and down";
    song.tempo = 120.0_bpm;
    song.beats = 16.0;
    const std::vector keys { 60, 62, 64, 65, 67, 65, 64, 62, 60, 64, 67, 64, 65, 62, 64, 60 };
    for (std::size_t n = 0; n < keys.size(); ++n)
        song.notes.push_back ({ static_cast<double> (n), 1.0, keys[n], n % 4 == 0 });
    auto higher = song;
    higher.title = "Up and down, higher";
    for (auto& note : higher.notes)
        note.midi += 5;
    return std::make_shared<const std::vector<Song>> (std::vector { song, higher });
}

Companion singing (Seconds outputLatency = {})
{
    return Companion (
        { .behaviour = Behaviour::Song, .outputLatency = outputLatency, .songs = songs() });
}

std::vector<double> keysOf (const std::vector<PlannedNote>& notes)
{
    std::vector<double> keys;
    for (const auto& note : notes)
        keys.push_back (note.midi);
    return keys;
}

/** How far the nearest note is from a stroke, in seconds. */
double apart (const std::vector<PlannedNote>& notes, Instant stroke)
{
    auto nearest = 1.0e9;
    for (const auto& note : notes)
        nearest = std::min (nearest, std::abs ((note.time - stroke).value));
    return nearest;
}
}

TEST_CASE ("each stroke of a child without a pulse brings the next note of the song",
           "[improvise][song]")
{
    auto companion = singing();
    const std::vector times { 1.0, 1.9, 2.1, 3.0, 3.25, 4.4, 4.6, 5.7 };
    for (const auto time : times)
        companion.hear (stroke (time));
    const auto notes = all<PlannedNote> (companion);
    REQUIRE (notes.size() == times.size());
    CHECK (keysOf (notes) == std::vector { 60.0, 62.0, 64.0, 65.0, 67.0, 65.0, 64.0, 62.0 });
    for (std::size_t n = 0; n < times.size(); ++n)
    {
        CHECK (notes[n].time.sinceStart.value == Approx (times[n]));
        CHECK (notes[n].behaviour == Behaviour::Song);
        CHECK (notes[n].strength < 0.5);
        CHECK (notes[n].source == Instant { { times[n] } });
        CHECK (inWords (notes[n].because, {}) == "the next note of Up and down, on Child's tap");
    }
}

TEST_CASE (
    "a song keeps to a made-up child's strokes at their speed, and is silent in their pauses",
    "[improvise][song]")
{
    for (const auto variability : { 0.05, 0.12 })
        for (std::uint64_t seed = 1; seed <= 10; ++seed)
        {
            auto companion = singing();
            const auto child = perform ({ .interval = { 0.4 + 0.02 * static_cast<double> (seed) },
                                          .variability = variability,
                                          .shortestPause = 2_s,
                                          .seed = seed });
            std::vector<PlannedNote> notes;
            std::vector<Withdrawal> withdrawn;
            const auto collect = [&]
            {
                for (const auto& note : all<PlannedNote> (companion))
                    notes.push_back (note);
                for (const auto& one : all<Withdrawal> (companion))
                    withdrawn.push_back (one);
                companion.clearThoughts();
            };
            for (const auto& tap : child.taps)
            {
                companion.hear (stroke (tap.time.sinceStart.value, tap.strength));
                collect();
            }
            companion.advance (child.taps.back().time + 30_s);
            collect();

            std::size_t with = 0;
            for (const auto beat : child.beats)
                with += apart (notes, beat) < 0.1 ? 1U : 0U;
            INFO ("variability " << variability << " seed " << seed);
            CHECK (static_cast<double> (with) / static_cast<double> (child.beats.size()) > 0.8);

            // Into a pause falls one beat at the most, and the note is gone soon after.
            for (const auto& phrase : child.phrases)
            {
                const auto last = child.taps[phrase.last].time;
                const auto late =
                    std::count_if (notes.begin(), notes.end(),
                                   [&] (const auto& note) {
                                       return note.time > last + 60_ms && note.time < last + 1.9_s;
                                   });
                CHECK (late <= 1);
            }
            CHECK (companion.dropped() == 0);
        }
}

TEST_CASE ("a song is played in the key a child sings in", "[improvise][song][key]")
{
    auto companion = singing();
    auto time = 1.0;
    for (const auto key : { 69.0, 73.0, 76.0, 73.0, 69.0, 71.0, 69.0 })
    {
        companion.hear (tone (time, time + 0.4, key));
        time += 0.5;
    }
    companion.advance ({ { time + 5.0 } });
    companion.clearThoughts();
    for (int n = 0; n < 8; ++n)
        companion.hear (stroke (time + 6.0 + 0.7 * n + 0.25 * (n % 2)));
    const auto notes = all<PlannedNote> (companion);
    REQUIRE (notes.size() >= 4);
    const std::vector inA { 9, 11, 1, 2, 4, 6, 8 };
    for (const auto& note : notes)
        CHECK (std::find (inA.begin(), inA.end(), static_cast<int> (note.midi) % 12) != inA.end());
}

TEST_CASE ("another song is begun when it is wished for; one that is not there is ignored",
           "[improvise][song]")
{
    auto companion = singing();
    companion.hear (stroke (1.0));
    companion.wish (WishSong { 1 }, { 1.5_s });
    companion.hear (stroke (2.0));
    companion.wish (WishSong { 7 }, { 2.5_s });
    companion.hear (stroke (2.9));
    CHECK (keysOf (all<PlannedNote> (companion)) == std::vector { 60.0, 65.0, 67.0 });
    CHECK (companion.ignored() == 1);
}

TEST_CASE ("wishing for a song begins it, whatever was played before", "[improvise][song]")
{
    Companion companion ({ .behaviour = Behaviour::Mirror, .songs = songs() });
    companion.hear (stroke (1.0));
    companion.wish (WishSong { 0 }, { 2_s });
    CHECK (companion.behaviour() == Behaviour::Song);
    CHECK_FALSE (companion.isAuto());
    for (int n = 0; n < 12; ++n)
        companion.hear (stroke (4.0 + 0.5 * n));
    const auto notes = all<PlannedNote> (companion);
    CHECK (inWords (notes.back().because, {}) == "Up and down, at Child's speed");
    companion.wish (WishBehaviour { Behaviour::Echo }, { 20_s });
    CHECK (companion.behaviour() == Behaviour::Echo);
}

TEST_CASE ("without a song there is silence, and quiet is quiet", "[improvise][song]")
{
    Companion none ({ .behaviour = Behaviour::Song });
    for (int n = 0; n < 10; ++n)
        none.hear (stroke (1.0 + 0.5 * n));
    CHECK (all<PlannedNote> (none).empty());

    auto companion = singing();
    for (int n = 0; n < 8; ++n)
        companion.hear (stroke (1.0 + 0.5 * n));
    companion.wish (WishQuiet {}, { 4.6_s });
    companion.clearThoughts();
    companion.hear (stroke (5.0));
    companion.advance ({ 60_s });
    CHECK (all<PlannedNote> (companion).empty());
}

TEST_CASE ("an awaited beat of a song is decided early enough for the loudspeaker",
           "[improvise][song]")
{
    auto companion = singing (100_ms);
    for (int n = 0; n < 16; ++n)
        companion.hear (stroke (1.0 + 0.5 * n));
    auto ahead = 0;
    for (const auto& note : all<PlannedNote> (companion))
        if (note.time - note.decided > 100_ms)
        {
            CHECK ((note.time - note.decided).value >= 0.1);
            ++ahead;
        }
    CHECK (ahead >= 8);
}

TEST_CASE ("the same strokes give the same song however time is stepped", "[improvise][song]")
{
    const auto child = perform ({ .seed = 4 });
    const auto play = [&] (Seconds step)
    {
        auto companion = singing();
        std::vector<std::vector<double>> thoughts;
        auto now = Instant {};
        for (const auto& tap : child.taps)
        {
            for (; now < tap.time; now = now + step)
                companion.advance (now);
            companion.hear (stroke (tap.time.sinceStart.value, tap.strength));
            for (const auto& thought : companion.thoughts())
                thoughts.push_back (fieldsOf (thought));
            companion.clearThoughts();
        }
        return thoughts;
    };
    CHECK (play (1_ms * 1.33) == play (1000_s));
}

TEST_CASE ("accompanying never allocates and never waits", "[improvise][song][realtime]")
{
    auto companion = singing();
    const auto cost = realtimeCost (
        [&]
        {
            for (int n = 0; n < 200; ++n)
            {
                companion.hear (stroke (1.0 + 0.5 * n + (n % 20 == 0 ? 0.3 : 0.0)));
                companion.clearThoughts();
            }
            companion.advance ({ 500_s });
        });
    if (realtimeCostIsCounted)
    {
        CHECK (cost.allocations == 0);
        CHECK (cost.locks == 0);
    }
}
