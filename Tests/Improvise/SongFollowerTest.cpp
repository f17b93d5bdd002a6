// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/SongFollower.h"

#include "Improvise/Internal/SongKey.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/SyntheticChild.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace antiphon;
using namespace antiphon::test;
using namespace antiphon::improvise;

namespace
{
/** "do do re mi | fa sol", then a second phrase: eighths among quarters, eight beats. */
Song tune()
{
    Song song;
    song.tempo = 120.0_bpm;
    song.notes = { { 0.0, 1.0, 60, true },  { 1.0, 0.5, 60, false }, { 1.5, 0.5, 62, false },
                   { 2.0, 1.0, 64, false }, { 3.0, 1.0, 65, false }, { 4.0, 1.0, 67, true },
                   { 5.0, 0.5, 65, false }, { 5.5, 0.5, 64, false }, { 6.0, 2.0, 60, false } };
    song.beats = 8.0;
    return song;
}

/** Plays a song for strokes whose pulse is known, and keeps what sounds. */
class Playing
{
public:
    explicit Playing (const Song& song) { follower_.begin (song); }

    void strike (double time, SongFollower::Pulse pulse)
    {
        letPass ({ { time } });
        if (const auto sound = follower_.strike ({ { time } }, pulse))
            sounds.push_back (*sound);
    }

    /** On the beat of a clear pulse, the next one awaited where it is due. */
    void beat (double time, double period = 0.5)
    {
        strike (time, { { period }, Instant { { time + period } }, true });
    }

    void letPass (Instant to)
    {
        for (;;)
        {
            const auto due = follower_.nextDue();
            const auto silent = follower_.fallsSilent();
            if (std::min (due, silent) > to)
                return;
            if (due <= silent)
                sounds.push_back (follower_.playDue());
            else
            {
                hushed.push_back (silent.sinceStart.value);
                follower_.hush();
            }
        }
    }

    std::vector<double> keys() const
    {
        std::vector<double> keys;
        for (const auto& sound : sounds)
            keys.push_back (sound.midi);
        return keys;
    }

    SongFollower follower_;
    std::vector<SongFollower::Sound> sounds;
    std::vector<double> hushed;
};

std::vector<double> keysOf (const Song& song)
{
    std::vector<double> keys;
    for (const auto& note : song.notes)
        keys.push_back (note.midi);
    return keys;
}
}

TEST_CASE ("with a clear pulse a song goes at the child's speed, every note of it",
           "[improvise][song]")
{
    const auto song = tune();
    Playing playing (song);
    for (int n = 0; n < 8; ++n)
        playing.beat (1.0 + 0.6 * n, 0.6);
    CHECK (playing.keys() == keysOf (song));
    for (std::size_t n = 0; n < song.notes.size(); ++n)
        CHECK (playing.sounds[n].time.sinceStart.value == Approx (1.0 + 0.6 * song.notes[n].beat));
    CHECK (playing.sounds[0].length.value == Approx (0.57));
    playing.beat (1.0 + 0.6 * 8, 0.6);
    CHECK (playing.sounds.back().midi == 60.0);
    CHECK (playing.sounds.size() == 10);
}

TEST_CASE ("a song stays with a child who wobbles and drifts, and misses no beat",
           "[improvise][song]")
{
    const auto song = tune();
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
    {
        Chance chance { seed };
        Playing playing (song);
        auto time = 1.0;
        auto period = 0.5;
        std::vector<double> strokes;
        for (int n = 0; n < 64; ++n)
        {
            playing.beat (time, period);
            strokes.push_back (time);
            period *= 1.0 + 0.02 * chance.normal();
            time += period * (1.0 + 0.05 * std::clamp (chance.normal(), -2.0, 2.0));
        }
        std::size_t onBeat = 0;
        for (const auto stroke : strokes)
            onBeat +=
                std::any_of (playing.sounds.begin(), playing.sounds.end(),
                             [stroke] (const auto& sound)
                             { return std::abs (sound.time.sinceStart.value - stroke) < 0.12; });
        // The song holds one note for two beats: on seven of its eight beats a note begins.
        CHECK (onBeat >= 55);
        CHECK (playing.hushed.empty());
    }
}

TEST_CASE ("a song is hushed within half a beat of the stroke that did not come",
           "[improvise][song]")
{
    const auto song = tune();
    Playing playing (song);
    for (int n = 0; n < 3; ++n)
        playing.beat (1.0 + 0.5 * n);
    playing.letPass ({ 60_s });
    REQUIRE (playing.hushed.size() == 1);
    CHECK (playing.hushed[0] == Approx (2.75));
    CHECK (playing.sounds.back().time.sinceStart.value <= 2.5);
    CHECK (playing.keys() == std::vector { 60.0, 60.0, 62.0, 64.0, 65.0 });
}

TEST_CASE (
    "after a short pause a song goes on where it stopped, after a longer one with the phrase",
    "[improvise][song]")
{
    const auto song = tune();
    Playing hesitating (song);
    for (int n = 0; n < 4; ++n)
        hesitating.beat (1.0 + 0.5 * n);
    hesitating.sounds.clear();
    hesitating.beat (4.1);
    CHECK (hesitating.keys() == std::vector { 67.0, 65.0 }); // the first one before the pause
    CHECK (hesitating.sounds.back().time.sinceStart.value == Approx (4.1));

    Playing away (song);
    for (int n = 0; n < 5; ++n)
        away.beat (1.0 + 0.5 * n);
    away.letPass ({ 10_s });
    away.sounds.clear();
    away.beat (20.0);
    REQUIRE_FALSE (away.sounds.empty());
    CHECK (away.sounds[0].midi == 67.0);
    CHECK (away.sounds[0].time.sinceStart.value == Approx (20.0));
}

TEST_CASE ("without a pulse each stroke brings the next note, whenever it comes",
           "[improvise][song]")
{
    const auto song = tune();
    Playing playing (song);
    Chance chance { 7 };
    auto time = 1.0;
    for (int n = 0; n < 12; ++n)
    {
        playing.strike (time, { 0.5_s, {}, false });
        REQUIRE (playing.sounds.size() == static_cast<std::size_t> (n) + 1);
        CHECK (playing.sounds.back().time.sinceStart.value == time);
        CHECK (playing.sounds.back().isConducted);
        time += chance.between (0.15, 0.8);
    }
    auto wanted = keysOf (song);
    wanted.insert (wanted.end(), { 60.0, 60.0, 62.0 });
    CHECK (playing.keys() == wanted);
    playing.strike (time - 0.01, { 0.5_s, {}, false });
    const auto before = playing.sounds.size();
    playing.strike (time + 0.03, { 0.5_s, {}, false });
    CHECK (playing.sounds.size() == before);
}

TEST_CASE ("a child who conducts and then finds a pulse is followed on from there",
           "[improvise][song]")
{
    const auto song = tune();
    Playing playing (song);
    playing.strike (1.0, { 0.5_s, {}, false });
    playing.strike (1.5, { 0.5_s, {}, false });
    for (int n = 0; n < 7; ++n)
        playing.beat (2.0 + 0.5 * n);
    CHECK (playing.keys().front() == 60.0);
    auto times = playing.sounds;
    CHECK (std::is_sorted (times.begin(), times.end(),
                           [] (const auto& a, const auto& b) { return a.time < b.time; }));
    CHECK (playing.sounds[2].midi == 64.0);
    CHECK_FALSE (playing.sounds[2].isConducted);
}

TEST_CASE ("a child who plays twice as fast has half a beat to a stroke, half as fast two",
           "[improvise][song]")
{
    const auto song = tune();
    Playing fast (song);
    for (int n = 0; n < 16; ++n)
        fast.beat (1.0 + 0.25 * n, 0.25);
    CHECK (fast.keys() == keysOf (song));
    CHECK (fast.sounds.back().time.sinceStart.value == Approx (4.0));

    Playing slow (song);
    for (int n = 0; n < 4; ++n)
        slow.beat (1.0 + 1.0 * n, 1.0);
    CHECK (slow.keys() == keysOf (song));
}

TEST_CASE ("an upbeat is brought by the stroke before the first full bar", "[improvise][song]")
{
    auto song = tune();
    song.upbeat = 1.0;
    Playing playing (song);
    for (int n = 0; n < 3; ++n)
        playing.beat (1.0 + 0.5 * n);
    CHECK (playing.sounds[0].time.sinceStart.value == Approx (1.0));

    Song row = tune();
    row.isCompound = true;
    row.upbeat = 1.0 / 3.0;
    for (auto& note : row.notes)
        note.beat += 1.0 / 3.0;
    row.notes.insert (row.notes.begin(), { 0.0, 1.0 / 3.0, 55, true });
    row.beats += 1.0 / 3.0;
    Playing rowing (row);
    rowing.strike (0.8, { 0.5_s, {}, false });
    rowing.beat (1.0);
    rowing.beat (1.5);
    CHECK (rowing.sounds[0].midi == 55.0);
    CHECK (rowing.sounds[1].midi == 60.0);
    CHECK (rowing.sounds[1].time.sinceStart.value == Approx (1.0));
}

TEST_CASE ("a song changes its key only where a phrase begins", "[improvise][song]")
{
    const auto song = tune();
    Playing playing (song);
    playing.beat (1.0);
    playing.follower_.moveBy (3);
    for (int n = 1; n < 8; ++n)
        playing.beat (1.0 + 0.5 * n);
    const auto keys = playing.keys();
    for (std::size_t n = 0; n < keys.size(); ++n)
        CHECK (keys[n] == song.notes[n].midi + (n < 5 ? 0 : 3));
}

TEST_CASE ("a song lies in the key a child sings in, near their pitch", "[improvise][song][key]")
{
    const auto song = tune();
    const std::vector<double> inG { 67.1, 71.0, 74.1, 67.0, 69.2, 66.9 };
    const auto moved = shiftInto (inG, song, 0);
    CHECK ((((moved - 7) % 12) + 12) % 12 == 0);
    CHECK (std::abs (63.5 + moved - 69.2) <= 6.0);
    CHECK (shiftInto (std::span (inG).first (3), song, 0) == 0);
    CHECK (shiftInto ({}, song, 5) == 5);
    CHECK (shiftInto (inG, song, moved) == moved);

    auto low = song;
    for (auto& note : low.notes)
        note.midi -= 24;
    CHECK (shiftInto ({}, low, 0) == 24);
}

TEST_CASE ("strokes of every kind, in their thousands, leave a song sensible and silent afterwards",
           "[improvise][song]")
{
    const auto song = tune();
    for (std::uint64_t seed = 1; seed <= 50; ++seed)
    {
        Chance chance { seed };
        Playing playing (song);
        auto time = 0.0;
        for (int n = 0; n < 400; ++n)
        {
            time +=
                chance.happens (0.05) ? chance.between (2.0, 100.0) : chance.between (0.001, 0.9);
            SongFollower::Pulse pulse { { chance.between (0.17, 1.3) }, {}, chance.happens (0.7) };
            if (chance.happens (0.7))
                pulse.next = Instant { { time + chance.between (0.0, 1.3) } };
            playing.strike (time, pulse);
        }
        playing.letPass ({ { time + 1.0e6 } });
        CHECK (playing.follower_.nextDue() == never);
        CHECK (playing.sounds.back().time.sinceStart.value < time + 3.0);
        for (const auto& sound : playing.sounds)
        {
            CHECK ((sound.midi >= 60.0 && sound.midi <= 67.0));
            CHECK ((sound.length > 0_s && sound.length <= 2_s));
        }
    }
}

TEST_CASE ("following a song never allocates and never waits", "[improvise][song][realtime]")
{
    const auto song = tune();
    SongFollower follower;
    const std::vector<double> sung { 67.0, 71.0, 74.0, 67.0 };
    const auto cost = test::realtimeCost (
        [&]
        {
            follower.begin (song);
            for (int n = 0; n < 100; ++n)
            {
                const auto now = Instant { { 0.5 * n } };
                follower.moveBy (shiftInto (sung, song, follower.movedBy()));
                follower.strike (now, { 0.5_s, now + 0.5_s, n % 7 != 0 });
                while (follower.nextDue() < now + 0.4_s)
                    follower.playDue();
            }
        });
    if (test::realtimeCostIsCounted)
    {
        CHECK (cost.allocations == 0);
        CHECK (cost.locks == 0);
    }
}
