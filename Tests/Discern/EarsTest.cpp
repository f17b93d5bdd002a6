// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Ears.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "Sounds.h"

using namespace antiphon;
using discern::Note;
using discern::Onset;
using discern::PitchPoint;
using discern::Weighed;

namespace
{
/** Claps, a sung tone and some noise: something of everything. */
test::Sound play (Hertz rate)
{
    auto sound = test::noise (2_s, -60.0_dB, rate);
    test::addClap (sound, { 300_ms }, -12.0_dB, rate);
    test::addClap (sound, { 640_ms }, -24.0_dB, rate, 5);
    auto song = test::silence (1_s, rate);
    const auto tone = test::tone (440_Hz, 500_ms, -20.0_dB, rate);
    song.insert (song.end(), tone.begin(), tone.end());
    test::add (sound, song);
    return sound;
}

bool same (const std::vector<discern::Heard>& one, const std::vector<discern::Heard>& other)
{
    const auto sameOnset = [] (const Onset& a, const Onset& b)
    {
        return a.time == b.time && a.known == b.known && a.strength == b.strength
            && a.pitched == b.pitched && a.pitch == b.pitch;
    };
    const auto samePoint = [] (const PitchPoint& a, const PitchPoint& b)
    {
        return a.time == b.time && a.known == b.known && a.pitch == b.pitch
            && a.confidence == b.confidence;
    };
    const auto sameNote = [] (const Note& a, const Note& b)
    {
        return a.time == b.time && a.end == b.end && a.known == b.known && a.pitch == b.pitch
            && a.strength == b.strength;
    };
    const auto sameWeighed = [] (const Weighed& a, const Weighed& b)
    { return a.time == b.time && a.known == b.known && a.strength == b.strength; };
    return std::ranges::equal (test::only<Weighed> (one), test::only<Weighed> (other), sameWeighed)
        && std::ranges::equal (test::only<Onset> (one), test::only<Onset> (other), sameOnset)
        && std::ranges::equal (test::only<PitchPoint> (one), test::only<PitchPoint> (other),
                               samePoint)
        && std::ranges::equal (test::only<Note> (one), test::only<Note> (other), sameNote);
}
}

TEST_CASE ("silence says nothing but that there is no pitch", "[discern][ears]")
{
    const auto heard = test::listen (test::silence (1_s, 48000_Hz), 48000_Hz);

    CHECK (test::only<Onset> (heard).empty());
    CHECK (test::only<Note> (heard).empty());
    for (const auto& point : test::only<PitchPoint> (heard))
        CHECK (point.pitch.value == 0.0);
}

TEST_CASE ("there is a pitch point every 5 ms, never known before its time", "[discern][ears]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 88200_Hz, 96000_Hz);
    const auto points = test::only<PitchPoint> (test::listen (play (rate), rate));

    REQUIRE (points.size() > 390);
    auto badTimes = 0;
    auto early = 0;
    for (std::size_t n = 0; n < points.size(); ++n)
    {
        badTimes +=
            std::fabs (points[n].time.sinceStart.value - 0.005 * static_cast<double> (n)) > 1.0e-9;
        early += points[n].known < points[n].time;
    }
    CHECK (badTimes == 0);
    CHECK (early == 0);
}

TEST_CASE ("what is heard comes in the order in which it was known", "[discern][ears]")
{
    const auto heard = test::listen (play (48000_Hz), 48000_Hz);
    CHECK (std::ranges::is_sorted (heard, {}, &discern::knownAt));
}

TEST_CASE ("the same is heard however the sound was cut up", "[discern][ears]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    const auto sound = play (rate);
    auto played = test::silence (2_s, rate);
    test::addBar (played, { 900_ms }, 880_Hz, -12.0_dB, rate);

    const auto whole = test::listen (sound, rate, played, 4096);
    for (const std::size_t piece : { 1U, 7U, 16U, 64U })
        CHECK (same (whole, test::listen (sound, rate, played, piece)));
}

TEST_CASE ("a companion that is silent changes nothing", "[discern][ears]")
{
    const auto sound = play (48000_Hz);
    const auto still = test::silence (2_s, 48000_Hz);
    CHECK (same (test::listen (sound, 48000_Hz), test::listen (sound, 48000_Hz, still)));
}

TEST_CASE ("samples that are no numbers count as silence", "[discern][ears]")
{
    auto sound = play (48000_Hz);
    auto silenced = sound;
    for (std::size_t n = 20000; n < 20300; ++n)
    {
        const auto bad = { std::numeric_limits<float>::quiet_NaN(),
                           std::numeric_limits<float>::infinity(),
                           -std::numeric_limits<float>::max() };
        sound[n] = *(bad.begin() + n % 3);
        silenced[n] = 0.0F;
    }
    const auto heard = test::listen (sound, 48000_Hz);
    CHECK (same (heard, test::listen (silenced, 48000_Hz)));
    CHECK (test::only<Onset> (heard).size() >= 2);
}

TEST_CASE ("a sung tone after a stroke is pitched, and the stroke is not", "[discern][ears]")
{
    const auto heard = test::listen (play (48000_Hz), 48000_Hz);
    const auto onsets = test::only<Onset> (heard);

    REQUIRE (test::found ({ { 300_ms }, { 640_ms } }, onsets) == 2);
    CHECK_FALSE (onsets.front().pitched);
    const auto notes = test::only<Note> (heard);
    REQUIRE (notes.size() == 1);
    CHECK (notes[0].midi == Approx (69.0).margin (0.2));
    CHECK (notes[0].time.sinceStart.value == Approx (1.0).margin (0.03));
    CHECK (notes[0].end.sinceStart.value == Approx (1.5).margin (0.03));
    CHECK (notes[0].known >= notes[0].end);
}

TEST_CASE ("time and level are known at any moment", "[discern][ears]")
{
    discern::Ears ears ({ .rate = 48000_Hz });
    CHECK (ears.loudness().value == -120.0);
    const auto tone = test::tone (997_Hz, 1_s, -20.0_dB, 48000_Hz);
    for (std::size_t n = 0; n < 24000;)
    {
        const auto frames = ears.framesToHop();
        static_cast<void> (ears.process (std::span (tone).subspan (n, frames), {}));
        n += frames;
    }
    CHECK (ears.now().sinceStart.value == Approx (0.5));
    CHECK (ears.loudness().value == Approx (-23.0).margin (1.5));
    CHECK (ears.peak().value == Approx (-19.0).margin (1.5));
}

TEST_CASE ("listening never allocates, locks or calls the system", "[discern][realtime]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    auto played = test::silence (2_s, rate);
    test::addBar (played, { 200_ms }, 880_Hz, -12.0_dB, rate);
    const auto sound = play (rate);
    discern::Ears ears ({ .rate = rate });

    std::size_t onsets = 0;
    const auto cost = test::realtimeCost (
        [&]
        {
            for (std::size_t n = 0; n + ears.framesToHop() <= sound.size();)
            {
                const auto frames = ears.framesToHop();
                const auto heard = ears.process (std::span (sound).subspan (n, frames),
                                                 std::span (played).subspan (n, frames));
                for (const auto& one : heard)
                    onsets += std::holds_alternative<Onset> (one);
                n += frames;
            }
        });
    CHECK (onsets > 0);
    if (test::realtimeCostIsCounted)
    {
        CHECK (cost.allocations == 0);
        CHECK (cost.frees == 0);
        CHECK (cost.locks == 0);
        CHECK (cost.systemCalls == 0);
    }
}
