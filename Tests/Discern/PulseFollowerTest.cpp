// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/PulseFollower.h"

#include "Support/Catch.h"
#include "Support/SyntheticChild.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

using namespace antiphon;
using namespace antiphon::discern;
using namespace antiphon::literals;

namespace
{
Onset onsetOf (const test::Tap& tap)
{
    return { .time = tap.time, .known = tap.time, .strength = tap.strength };
}

/** Every beat announced while these strokes are heard, and `until` after them. */
std::vector<Beat> follow (PulseFollower& follower,
                          const std::vector<test::Tap>& taps,
                          Instant until)
{
    std::vector<Beat> beats;
    const auto passTo = [&] (Instant to)
    {
        while (follower.deadline() <= to)
            if (const auto beat = follower.letPass (follower.deadline()))
                beats.push_back (*beat);
    };
    for (const auto& tap : taps)
    {
        passTo (tap.time);
        if (const auto beat = follower.hear (onsetOf (tap)))
            beats.push_back (*beat);
    }
    passTo (until);
    return beats;
}

/** How well announced beats meet the child's clock, within 70 ms. */
struct Meeting
{
    int beats = 0; ///< of the child's clock
    int announced = 0;
    int met = 0;
    int inSilence = 0;  ///< announced beyond half a period after a phrase's last beat
    double silence = 0; ///< seconds

    double precision() const { return static_cast<double> (met) / std::max (1, announced); }
    double recall() const { return static_cast<double> (met) / std::max (1, beats); }
    double f1() const { return 2.0 * met / std::max (1, beats + announced); }
};

Meeting& operator+= (Meeting& sum, const Meeting& one)
{
    sum.beats += one.beats;
    sum.announced += one.announced;
    sum.met += one.met;
    sum.inSilence += one.inSilence;
    sum.silence += one.silence;
    return sum;
}

Meeting meet (const test::Temperament& child)
{
    const auto played = test::perform (child);
    PulseFollower follower;
    const auto end = played.taps.back().time + 5_s;
    const auto beats = follow (follower, played.taps, end);

    Meeting meeting { .beats = static_cast<int> (played.beats.size()),
                      .announced = static_cast<int> (beats.size()) };
    std::size_t next = 0;
    for (const auto truth : played.beats)
    {
        while (next < beats.size() && beats[next].time < truth - 70_ms)
            ++next;
        if (next < beats.size() && beats[next].time <= truth + 70_ms)
        {
            ++meeting.met;
            ++next;
        }
    }
    for (std::size_t n = 0; n < played.phrases.size(); ++n)
    {
        const auto from = played.taps[played.phrases[n].last].time + child.interval * 0.5;
        const auto to =
            n + 1 < played.phrases.size() ? played.taps[played.phrases[n + 1].first].time : end;
        meeting.silence += std::max (0.0, (to - from).value);
        meeting.inSilence += static_cast<int> (
            std::count_if (beats.begin(), beats.end(),
                           [&] (const Beat& beat)
                           { return beat.time > from && beat.time < to - child.interval * 0.5; }));
    }
    return meeting;
}

Meeting meetChildren (double variability, std::uint64_t firstSeed)
{
    Meeting meeting;
    for (int child = 0; child < 40; ++child)
    {
        test::Chance chance { firstSeed + static_cast<std::uint64_t> (child) };
        meeting += meet ({ .interval = { chance.between (0.3, 0.7) },
                           .variability = variability,
                           .phrases = 30,
                           .seed = firstSeed + 1000 + static_cast<std::uint64_t> (child) });
    }
    return meeting;
}

/** The deviation of stroke from announced beat, against what one who knew the clock would reach. */
double errorAgainstFloor (double variability)
{
    auto squares = 0.0;
    auto floor = 0.0;
    auto count = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed)
    {
        const auto played = test::perform ({ .variability = variability,
                                             .phrases = 1,
                                             .fewest = 60,
                                             .most = 60,
                                             .missed = 0.0,
                                             .doubled = 0.0,
                                             .seed = 7000 + seed });
        PulseFollower follower;
        std::optional<Beat> expected;
        for (const auto& tap : played.taps)
        {
            const auto error = expected ? (tap.time - expected->time).value : 0.0;
            if (expected && std::abs (error) < 0.5 * expected->period.value)
            {
                squares += error * error;
                floor += std::pow (variability * 0.43, 2.0);
                ++count;
            }
            while (follower.deadline() < tap.time)
                if (const auto beat = follower.letPass (follower.deadline()))
                    expected = beat;
            if (const auto beat = follower.hear (onsetOf (tap)))
                expected = beat;
        }
    }
    return count == 0 ? 0.0 : std::sqrt (squares / floor);
}
}

TEST_CASE ("how well the pulse of bursts with pauses is foretold", "[.measure]")
{
    for (const auto variability : { 0.05, 0.10, 0.15, 0.20, 0.25 })
    {
        const auto meeting = meetChildren (variability, 300);
        std::printf ("cv %.2f: F1 %.2f (precision %.2f, recall %.2f) within 70 ms, "
                     "%.0f beats a minute of silence, error %.2f of the intervals' deviation\n",
                     variability, meeting.f1(), meeting.precision(), meeting.recall(),
                     60.0 * meeting.inSilence / meeting.silence, errorAgainstFloor (variability));
    }
}

TEST_CASE ("a child's pulse is found through her wobble", "[discern][pulse]")
{
    PulseFollower follower;
    for (const auto& tap : test::taps ({ .tempo = 96_bpm, .count = 8, .jitter = 30_ms, .seed = 7 }))
        follower.hear (onsetOf (tap));

    CHECK (follower.tempo().value == Approx (96.0).margin (6.0)); // bpm
}

TEST_CASE ("every beat is announced once, before its time", "[discern][pulse]")
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
    {
        PulseFollower follower;
        const auto played = test::perform ({ .variability = 0.2, .seed = seed });
        const auto beats = follow (follower, played.taps, played.taps.back().time + 5_s);
        REQUIRE (beats.size() > 20);
        for (std::size_t n = 0; n < beats.size(); ++n)
        {
            CHECK (beats[n].known < beats[n].time);
            CHECK (beats[n].period >= 260_ms);
            CHECK (beats[n].period <= 1150_ms);
            CHECK (beats[n].confidence >= 0.0);
            CHECK (beats[n].confidence <= 1.0);
            if (n > 0)
            {
                CHECK (beats[n].known >= beats[n - 1].known);
                CHECK (beats[n].time - beats[n - 1].time > 100_ms);
            }
        }
    }
}

TEST_CASE ("the third even stroke brings the first beat, at any speed", "[discern][pulse]")
{
    for (const auto tempo : { 60_bpm, 90_bpm, 120_bpm, 180_bpm, 220_bpm })
    {
        PulseFollower follower;
        const auto taps = test::taps ({ .tempo = tempo, .count = 3 });
        const auto beats = follow (follower, taps, taps.back().time);
        REQUIRE (beats.size() == 1);
        const auto period = 60.0 / tempo.value;
        CHECK (beats[0].period.value == Approx (period).epsilon (0.01));
        CHECK (beats[0].time.sinceStart.value == Approx (3.0 * period).epsilon (0.01));
    }
}

TEST_CASE ("after a pause the pulse is back with the second stroke", "[discern][pulse]")
{
    PulseFollower follower;
    const auto before = test::taps ({ .tempo = 120_bpm, .count = 8 });
    follow (follower, before, { 8_s });
    const auto after = test::taps ({ .tempo = 120_bpm, .count = 2, .start = { 9.13_s } });
    const auto beats = follow (follower, after, after.back().time);
    REQUIRE (beats.size() == 1);
    CHECK (beats[0].time.sinceStart.value == Approx (10.13).margin (0.02));
}

TEST_CASE ("when the child stops, the beats stop", "[discern][pulse]")
{
    PulseFollower follower;
    const auto taps = test::taps ({ .tempo = 120_bpm, .count = 12 });
    const auto beats = follow (follower, taps, { 3600_s });
    CHECK (beats.back().time < taps.back().time + 2_s);
    CHECK (follower.deadline() == never);
    CHECK (follower.confidence() == 0.0);
}

TEST_CASE ("a missed stroke and a doubled one do not lose the pulse", "[discern][pulse]")
{
    PulseFollower follower;
    auto taps = test::taps ({ .tempo = 120_bpm, .count = 16 });
    taps.erase (taps.begin() + 8);
    taps.insert (taps.begin() + 11, { taps[10].time + 90_ms });
    const auto beats = follow (follower, taps, taps.back().time);
    for (const auto& beat : beats)
    {
        const auto phase = std::remainder (beat.time.sinceStart.value, 0.5);
        CHECK (std::abs (phase) < 0.04);
    }
    CHECK (beats.size() >= 12);
}

TEST_CASE ("a child who speeds up is followed", "[discern][pulse]")
{
    PulseFollower follower;
    std::vector<test::Tap> taps;
    Instant time {};
    for (auto period = 0.6_s; period > 0.4_s; period *= 0.98)
    {
        taps.push_back ({ time });
        time = time + period;
    }
    follow (follower, taps, taps.back().time);
    CHECK (follower.period().value == Approx (0.41).margin (0.03));
}

TEST_CASE ("two fists at once are one stroke", "[discern][pulse]")
{
    PulseFollower follower;
    for (int n = 0; n < 8; ++n)
    {
        follower.hear (onsetOf ({ Instant { 0.5_s * n } }));
        follower.hear (onsetOf ({ Instant { 0.5_s * n + 20_ms } }));
    }
    CHECK (follower.period().value == Approx (0.5).margin (0.001));
}

TEST_CASE ("beats meet wobbling children's own about as often as can be", "[discern][pulse]")
{
    CHECK (meetChildren (0.05, 9000).f1() > 0.6);
    CHECK (meetChildren (0.15, 9000).f1() > 0.35);
}
