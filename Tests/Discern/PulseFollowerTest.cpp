// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/PulseFollower.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/SyntheticChild.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <optional>
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
        Chance chance { firstSeed + static_cast<std::uint64_t> (child) };
        meeting += meet ({ .interval = { chance.between (0.3, 0.7) },
                           .variability = variability,
                           .phrases = 30,
                           .seed = firstSeed + 1000 + static_cast<std::uint64_t> (child) });
    }
    return meeting;
}

/** Of the beats met, the share that was told at least 20 ms before: not struck, foretold. */
double shareForetold (double variability)
{
    auto foretold = 0.0;
    auto told = 0.0;
    for (std::uint64_t seed = 0; seed < 20; ++seed)
    {
        const auto played = test::perform ({ .variability = variability, .seed = 7000 + seed });
        PulseFollower follower;
        for (const auto& beat : follow (follower, played.taps, played.taps.back().time))
        {
            foretold += beat.time - beat.known >= 20_ms ? 1.0 : 0.0;
            told += 1.0;
        }
    }
    return foretold / told;
}

/** A rhythm played again and again. @param notes  their lengths, in beats */
std::vector<test::Tap> rhythm (const std::vector<double>& notes, Seconds period, double beats)
{
    std::vector<test::Tap> taps;
    auto at = 0.0;
    for (std::size_t n = 0; at < beats - 1.0e-6; ++n)
    {
        taps.push_back ({ Instant { period * at } });
        at += notes[n % notes.size()];
    }
    return taps;
}

/** Whether one of the beats falls within 40 ms of every one of the clock's, in this stretch. */
int missedOf (const std::vector<Beat>& beats, Seconds period, int from, int to)
{
    auto missed = 0;
    for (auto n = from; n < to; ++n)
        missed +=
            std::none_of (beats.begin(), beats.end(),
                          [&] (const Beat& beat)
                          { return std::abs ((beat.time.sinceStart - period * n).value) < 0.04; })
            ? 1
            : 0;
    return missed;
}

/** A minute of strokes that keep no time. */
template <class Gap>
std::vector<test::Tap> aimless (std::uint64_t seed, const Gap& gap)
{
    Chance chance { seed };
    std::vector<test::Tap> taps;
    for (auto time = 0.0; time < 60.0; time += gap (chance))
        taps.push_back ({ Instant { { time } }, chance.between (0.05, 0.5) });
    return taps;
}
}

TEST_CASE ("how well the pulse of bursts with pauses is foretold", "[.measure]")
{
    for (const auto variability : { 0.05, 0.10, 0.15, 0.20, 0.25 })
    {
        const auto meeting = meetChildren (variability, 300);
        std::printf ("cv %.2f: F1 %.2f (precision %.2f, recall %.2f) within 70 ms, "
                     "%.0f beats a minute of silence, %.2f foretold\n",
                     variability, meeting.f1(), meeting.precision(), meeting.recall(),
                     60.0 * meeting.inSilence / meeting.silence, shareForetold (variability));
    }
}

TEST_CASE ("a child's pulse is found through her wobble", "[discern][pulse]")
{
    PulseFollower follower;
    for (const auto& tap : test::taps ({ .tempo = 96_bpm, .count = 8, .jitter = 30_ms, .seed = 7 }))
        follower.hear (onsetOf (tap));

    CHECK (follower.tempo().value == Approx (96.0).margin (6.0)); // bpm
}

TEST_CASE ("every beat is told once, before its time", "[discern][pulse]")
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

TEST_CASE ("the third even stroke is told as a beat, and the fourth foretold", "[discern][pulse]")
{
    for (const auto tempo : { 80_bpm, 100_bpm, 120_bpm, 150_bpm, 200_bpm })
    {
        PulseFollower follower;
        const Seconds period { 60.0 / tempo.value };
        const auto taps = test::taps ({ .tempo = tempo, .count = 3 });
        const auto beats = follow (follower, taps, taps.back().time + period);
        REQUIRE (beats.size() == 2);
        CHECK (beats[0].time.sinceStart.value == Approx (2.0 * period.value).margin (0.002));
        CHECK (beats[1].time.sinceStart.value == Approx (3.0 * period.value).epsilon (0.01));
        CHECK (beats[1].time - beats[1].known >= 24_ms);
        CHECK (beats[1].period.value == Approx (period.value).epsilon (0.01));
    }
}

TEST_CASE ("very slow and very fast pulses are found by the sixth stroke", "[discern][pulse]")
{
    for (const auto tempo : { 55_bpm, 60_bpm, 220_bpm, 229_bpm })
    {
        PulseFollower follower;
        const auto taps = test::taps ({ .tempo = tempo, .count = 6 });
        REQUIRE_FALSE (follow (follower, taps, taps.back().time).empty());
        CHECK (follower.tempo().value == Approx (tempo.value).epsilon (0.01));
    }
}

TEST_CASE ("a steady child's beats are foretold, not followed", "[discern][pulse]")
{
    CHECK (shareForetold (0.03) > 0.6);
}

TEST_CASE ("a stroke that comes early brings its beat along", "[discern][pulse]")
{
    PulseFollower follower;
    auto taps = test::taps ({ .tempo = 100_bpm, .count = 9 });
    taps.back().time = taps.back().time - 90_ms;
    const auto beats = follow (follower, taps, taps.back().time + 100_ms);
    REQUIRE (beats.size() == 7);
    CHECK (beats.back().time - taps.back().time < 50_ms);
}

TEST_CASE ("after a pause the pulse is back by the second stroke", "[discern][pulse]")
{
    for (const auto pause : { 2.3_s, 4.1_s, 9.7_s })
    {
        PulseFollower follower;
        const auto before = test::taps ({ .tempo = 120_bpm, .count = 8 });
        const auto start = before.back().time + pause;
        const auto told = follow (follower, before, start - 1_ms);
        const auto after = test::taps ({ .tempo = 120_bpm, .count = 2, .start = start });
        const auto beats = follow (follower, after, after.back().time + 490_ms);
        REQUIRE (beats.size() >= 2);
        const auto second = beats[beats.size() - 2];
        CHECK ((second.time - after.back().time).value == Approx (0.0).margin (0.03));
        CHECK ((beats.back().time - after.back().time).value == Approx (0.5).margin (0.03));
    }
}

TEST_CASE ("when the child stops, the beats stop", "[discern][pulse]")
{
    for (const auto tempo : { 80_bpm, 120_bpm, 180_bpm })
    {
        PulseFollower follower;
        const auto taps = test::taps ({ .tempo = tempo, .count = 12 });
        const auto beats = follow (follower, taps, { 3600_s });
        const auto after = taps.back().time + 50_ms;
        CHECK (std::count_if (beats.begin(), beats.end(),
                              [&] (const Beat& beat) { return beat.time > after; })
               <= 2);
        CHECK (follower.deadline() == never);
        CHECK (follower.confidence() == 0.0);
    }
}

TEST_CASE ("the beat of six eight is found in its long and short strokes", "[discern][pulse]")
{
    constexpr auto third = 1.0 / 3.0;
    const std::vector<double> row { 1.0,       1.0,       2.0 / 3.0, third, 1.0,       2.0 / 3.0,
                                    third,     2.0 / 3.0, third,     2.0,   third,     third,
                                    third,     third,     third,     third, third,     third,
                                    third,     third,     third,     third, 2.0 / 3.0, third,
                                    2.0 / 3.0, third,     2.0 };
    for (const auto period : { 0.42_s, 0.47_s, 0.52_s })
    {
        PulseFollower follower;
        const auto beats = follow (follower, rhythm (row, period, 32.0), Instant { period * 32.0 });
        CHECK (missedOf (beats, period, 4, 32) <= 2);
        CHECK (beats.size() <= 34);
    }
}

TEST_CASE ("half notes and eighth notes leave the beat where it is", "[discern][pulse]")
{
    const std::vector<double> twinkle { 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0 };
    const std::vector<double> frere { 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0,
                                      1.0, 1.0, 2.0, 0.5, 0.5, 0.5, 0.5, 1.0, 1.0, 0.5, 0.5,
                                      0.5, 0.5, 1.0, 1.0, 1.0, 1.0, 2.0, 1.0, 1.0, 2.0 };
    for (const auto& song : { twinkle, frere })
        for (const auto period : { 0.36_s, 0.48_s, 0.62_s })
        {
            PulseFollower follower;
            const auto beats =
                follow (follower, rhythm (song, period, 32.0), Instant { period * 32.0 });
            CHECK (missedOf (beats, period, 3, 32) == 0);
            CHECK (beats.size() <= 32);
        }
}

TEST_CASE ("strokes that keep no time have few beats", "[discern][pulse]")
{
    const auto beatsAMinute = [] (const auto& gap)
    {
        std::size_t beats = 0;
        for (std::uint64_t seed = 1; seed <= 40; ++seed)
        {
            PulseFollower follower;
            beats += follow (follower, aimless (seed, gap), { 62_s }).size();
        }
        return static_cast<double> (beats) / 40.0;
    };
    const auto poisson = [] (Chance& chance, double rate)
    { return -std::log (1.0 - chance.between (0.0, 1.0)) / rate; };

    CHECK (beatsAMinute ([&] (Chance& chance) { return poisson (chance, 2.0); }) < 8.0);
    CHECK (beatsAMinute ([&] (Chance& chance) { return poisson (chance, 4.0); }) < 9.0);
    CHECK (beatsAMinute ([] (Chance& chance) { return chance.between (0.05, 1.2); }) < 10.0);
    CHECK (beatsAMinute ([] (Chance& chance) { return chance.between (1.2, 8.0); }) < 1.0);
    // Syllables, with breaths between.
    CHECK (beatsAMinute (
               [] (Chance& chance)
               {
                   return chance.happens (0.15)
                       ? chance.between (0.5, 2.5)
                       : std::clamp (0.22 * std::exp (0.45 * chance.normal()), 0.07, 0.8);
               })
           < 7.0);
}

TEST_CASE ("a pulse is believed soon even of one who has long played without", "[discern][pulse]")
{
    auto late = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed)
    {
        PulseFollower follower;
        auto taps = aimless (seed, [] (Chance& chance) { return chance.between (0.05, 1.2); });
        const auto steady = test::taps (
            { .tempo = 120_bpm, .count = 9, .jitter = 10_ms, .start = taps.back().time + 700_ms });
        taps.insert (taps.end(), steady.begin(), steady.end());
        const auto beats = follow (follower, taps, taps.back().time + 40_ms);
        late += beats.empty() || beats.back().time < steady[7].time ? 1 : 0;
    }
    CHECK (late <= 4);
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

TEST_CASE ("a child who speeds up or slows down is followed", "[discern][pulse]")
{
    for (const auto change : { 0.98, 1.02 })
    {
        PulseFollower follower;
        std::vector<test::Tap> taps;
        auto period = change < 1.0 ? 0.6_s : 0.4_s;
        for (Instant time {}; period > 0.38_s && period < 0.62_s; period *= change)
        {
            taps.push_back ({ time });
            time = time + period;
        }
        const auto beats = follow (follower, taps, taps.back().time);
        CHECK (follower.period().value == Approx (period.value).epsilon (0.05));
        for (std::size_t n = 6; n < taps.size(); ++n)
            CHECK (std::any_of (beats.begin(), beats.end(),
                                [&] (const Beat& beat)
                                { return std::abs ((beat.time - taps[n].time).value) < 0.05; }));
    }
}

TEST_CASE ("a sudden change of tempo is followed within three strokes", "[discern][pulse]")
{
    for (const auto change : { 0.75, 1.3 })
    {
        PulseFollower follower;
        auto taps = test::taps ({ .tempo = 120_bpm, .count = 12 });
        const auto turn = taps.back().time;
        const auto period = 0.5_s * change;
        for (int n = 1; n <= 8; ++n)
            taps.push_back ({ turn + period * n });
        const auto beats = follow (follower, taps, taps.back().time);
        CHECK (follower.period().value == Approx (period.value).epsilon (0.03));
        for (int n = 3; n <= 8; ++n)
            CHECK (std::any_of (beats.begin(), beats.end(),
                                [&] (const Beat& beat) {
                                    return std::abs ((beat.time - turn - period * n).value) < 0.06;
                                }));
    }
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
    CHECK (meetChildren (0.05, 9000).f1() > 0.8);
    CHECK (meetChildren (0.15, 9000).f1() > 0.6);
    CHECK (meetChildren (0.25, 9000).f1() > 0.28); // hardly a pulse
}

TEST_CASE ("what makes no sense leaves the pulse as it is", "[discern][pulse]")
{
    const auto nan = std::numeric_limits<double>::quiet_NaN();
    const auto infinity = std::numeric_limits<double>::infinity();
    PulseFollower follower;
    const auto taps = test::taps ({ .tempo = 120_bpm, .count = 12 });
    follow (follower, taps, taps.back().time + 10_ms);
    for (const auto time : { nan, infinity, -infinity, -1.0e300, 0.0, 1.0 })
        CHECK_FALSE (follower.hear ({ .time = { { time } }, .known = { { 6.0 } } }));
    CHECK_FALSE (follower.hear ({ .time = { 6_s }, .known = { { nan } } }));
    CHECK (follower.period().value == Approx (0.5));
    CHECK (follower.deadline() < Instant { 6_s });

    for (const auto strength : { nan, infinity, -1.0, 0.0, 1.0e300 })
    {
        const auto at = 6.0 + 0.5 * (strength > 0.0 ? 1.0 : 0.0);
        follower.hear ({ .time = { { at } }, .known = { { at } }, .strength = strength });
        CHECK (std::isfinite (follower.period().value));
        CHECK (std::isfinite (follower.confidence()));
    }
    follower.hear ({ .time = { { 1.0e12 } }, .known = { { 1.0e12 } }, .strength = 0.5 });
    CHECK (std::isfinite (follower.confidence()));
}

TEST_CASE ("the same strokes bring the same beats", "[discern][pulse]")
{
    const auto played = test::perform ({ .variability = 0.2, .seed = 5 });
    PulseFollower one;
    PulseFollower other;
    const auto end = played.taps.back().time + 5_s;
    const auto beats = follow (one, played.taps, end);
    const auto again = follow (other, played.taps, end);
    REQUIRE (beats.size() == again.size());
    for (std::size_t n = 0; n < beats.size(); ++n)
    {
        CHECK (beats[n].time == again[n].time);
        CHECK (beats[n].known == again[n].known);
        CHECK (beats[n].period == again[n].period);
        CHECK (beats[n].confidence == again[n].confidence);
    }
}

TEST_CASE ("following a pulse never allocates and never waits", "[discern][pulse][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    PulseFollower follower;
    const auto played = test::perform ({ .variability = 0.2, .seed = 3 });
    const auto cost = test::realtimeCost (
        [&]
        {
            for (const auto& tap : played.taps)
            {
                while (follower.deadline() <= tap.time)
                    follower.letPass (follower.deadline());
                follower.hear (onsetOf (tap));
            }
        });
    CHECK (cost.allocations == 0);
    CHECK (cost.frees == 0);
    CHECK (cost.locks == 0);
    CHECK (cost.systemCalls == 0);
}
