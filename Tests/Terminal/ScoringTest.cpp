// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"
#include "Terminal/Bench/BeatScore.h"
#include "Terminal/Bench/OnsetScore.h"
#include "Terminal/Bench/PitchScore.h"
#include "Terminal/Bench/StrengthScore.h"

using namespace antiphon;
using namespace antiphon::terminal;

namespace
{
std::vector<Instant> at (const std::vector<double>& seconds)
{
    std::vector<Instant> times;
    for (const auto second : seconds)
        times.push_back ({ { second } });
    return times;
}

/** Heard at these times, each known so much later. */
std::vector<Claim> heardAt (const std::vector<double>& seconds, Seconds later = 5_ms)
{
    std::vector<Claim> claims;
    for (const auto time : at (seconds))
        claims.push_back ({ time, time + later });
    return claims;
}

std::vector<double> beatsEvery (double period, double from, double to)
{
    std::vector<double> times;
    for (auto n = 0; from + n * period <= to; ++n)
        times.push_back (from + n * period);
    return times;
}

discern::PitchPoint point (double time, double hertz, double later = 0.01)
{
    return { { { time } }, { { time + later } }, { hertz }, 1.0 };
}
}

TEST_CASE (
    "of several ways to pair what was there with what was heard, the one with most pairs counts",
    "[terminal][bench]")
{
    // Nearest first would pair 1.04 with 1.03, and leave 1.00 alone: 1.08 is out of its reach.
    CHECK (matched (at ({ 1.00, 1.04 }), at ({ 1.03, 1.08 }), 50_ms).size() == 2);
    CHECK (matched (at ({ 1.00 }), at ({ 0.99, 1.01 }), 50_ms).size() == 1);
    CHECK (matched (at ({ 1.00 }), at ({ 1.0501 }), 50_ms).empty());
    CHECK (matched ({}, at ({ 1.0 }), 50_ms).empty());
    CHECK (matched (at ({ 1.0 }), {}, 50_ms).empty());
}

TEST_CASE ("a percentile lies on the line between two values", "[terminal][bench]")
{
    CHECK (percentileOf ({ 4.0, 1.0, 3.0, 2.0 }, 0.5) == Approx (2.5));
    CHECK (percentileOf ({ 10.0, 20.0 }, 0.95) == Approx (19.5));
    CHECK (percentileOf ({}, 0.95) == 0.0);
}

TEST_CASE ("what rises together correlates, and what never changes does not", "[terminal][bench]")
{
    const std::vector<double> rising { -20.0, -10.0, 0.0 };
    const std::vector<double> falling { 3.0, 2.0, 1.0 };
    const std::vector<double> still { 1.0, 1.0, 1.0 };
    CHECK (correlationOf (rising, rising) == Approx (1.0));
    CHECK (correlationOf (rising, falling) == Approx (-1.0));
    CHECK (correlationOf (rising, still) == 0.0);
    CHECK (correlationOf ({}, {}) == 0.0);
}

TEST_CASE ("strokes are right within 50 ms, close within 25, in time when known within 50",
           "[terminal][bench]")
{
    // Of four strokes: one on its place, one 30 ms late, one known too late, one not heard; one is false.
    const auto there = at ({ 1.0, 2.0, 3.0, 4.0 });
    auto heard = heardAt ({ 1.0, 2.03, 3.0, 3.5 });
    heard[2].known = { 3.06_s };
    const auto score = scoreOfOnsets (there, heard);
    CHECK (score.right == 3);
    CHECK (score.close == 2);
    CHECK (score.inTime == 2);
    CHECK (score.f() == Approx (2.0 * 3 / 8));
    CHECK (score.fClose() == Approx (0.5));
    CHECK (score.fLive() == Approx (0.5));
    CHECK (score.precision() == Approx (0.75));
    CHECK (score.recall() == Approx (0.75));
    REQUIRE (score.lateness.size() == 3);
    CHECK (score.lateness[1] == Approx (0.035));
}

TEST_CASE ("scores of several recordings are those of all their strokes", "[terminal][bench]")
{
    auto sum = scoreOfOnsets (at ({ 1.0, 2.0, 3.0 }), heardAt ({ 1.0, 2.0, 3.0 }));
    sum += scoreOfOnsets (at ({ 1.0 }), {});
    CHECK (sum.f() == Approx (6.0 / 7.0));
    CHECK (sum.lateness.size() == 3);
    CHECK (scoreOfOnsets ({}, {}).f() == 0.0);
}

TEST_CASE ("beats are judged once the first five seconds are over", "[terminal][bench]")
{
    const auto there = at (beatsEvery (0.5, 0.5, 20.0));
    const auto score = scoreOfBeats (there, heardAt (beatsEvery (0.5, 5.0, 20.0), -300_ms));
    CHECK (score.f == Approx (1.0));
    CHECK (score.sameLevel == Approx (1.0));
    CHECK (score.f5 == Approx (2.0 * 31 / (31 + 40)));
    REQUIRE (score.live);
    CHECK (*score.live == Approx (1.0)); // foreseen 300 ms before: acted on when it came
    CHECK (meanOf (score.lateness) == Approx (0.0).margin (1e-9));
}

TEST_CASE ("a beat known 100 ms late is right, but of no use to a live listener",
           "[terminal][bench]")
{
    const auto there = at (beatsEvery (0.5, 0.5, 20.0));
    const auto score = scoreOfBeats (there, heardAt (beatsEvery (0.5, 0.5, 20.0), 100_ms));
    CHECK (score.f == Approx (1.0));
    REQUIRE (score.live);
    CHECK (*score.live == Approx (0.0));
}

TEST_CASE ("twice the tempo is the wrong level, and right at any level", "[terminal][bench]")
{
    const auto there = at (beatsEvery (0.5, 0.5, 20.0));
    const auto twice = scoreOfBeats (there, heardAt (beatsEvery (0.25, 0.5, 20.0)));
    CHECK (twice.sameLevel == 0.0);
    CHECK (twice.anyLevel > 0.98);
    CHECK (twice.f == Approx (2.0 * 31 / (31 + 61)));

    const auto between = scoreOfBeats (there, heardAt (beatsEvery (0.5, 0.75, 20.0)));
    CHECK (between.f == 0.0);
    CHECK (between.sameLevel == 0.0);
    CHECK (between.anyLevel > 0.95);
}

TEST_CASE ("half the beats in step are half in step", "[terminal][bench]")
{
    // 40 beats from 5.0 to 24.5; the second half of them was not followed.
    const auto there = at (beatsEvery (0.5, 5.0, 24.6));
    const auto score = scoreOfBeats (there, heardAt (beatsEvery (0.5, 5.0, 14.6)));
    CHECK (score.sameLevel == Approx (0.5));
    CHECK (score.f == Approx (2.0 * 20 / 60));
}

TEST_CASE ("no beat heard scores nothing, and says nothing of live use", "[terminal][bench]")
{
    const auto score = scoreOfBeats (at (beatsEvery (0.5, 0.5, 20.0)), {});
    CHECK (score.f == 0.0);
    CHECK (score.anyLevel == 0.0);
    CHECK_FALSE (score.live);

    const auto perfect =
        scoreOfBeats (at (beatsEvery (0.5, 0.5, 20.0)), heardAt (beatsEvery (0.5, 0.5, 20.0), 0_s));
    const auto mean = meanOf (std::vector { score, perfect });
    CHECK (mean.f == Approx (0.5));
    REQUIRE (mean.live);
    CHECK (*mean.live == Approx (1.0));
}

TEST_CASE ("a pitch is right within half a semitone, and silence is right without one",
           "[terminal][bench]")
{
    const std::vector<PitchTruth> there { { { 0.1_s }, 440_Hz }, { { 0.2_s }, 440_Hz },
                                          { { 0.3_s }, 440_Hz }, { { 0.4_s }, 0_Hz },
                                          { { 0.5_s }, 0_Hz },   { { 0.6_s }, { -1.0 } } };
    const std::vector<discern::PitchPoint> heard { point (0.1, 445.0), point (0.2, 460.0),
                                                   point (0.3, 0.0),   point (0.4, 0.0),
                                                   point (0.5, 300.0), point (0.6, 0.0) };
    const auto score = scoreOfPitch (there, heard);
    CHECK (score.frames == 5); // nobody can say of the last one
    CHECK (score.rawAccuracy() == Approx (1.0 / 3.0));
    CHECK (score.overallAccuracy() == Approx (2.0 / 5.0));
    CHECK (score.falseVoicing() == Approx (0.5));
    CHECK (meanOf (score.lateness) == Approx (0.01));
}

TEST_CASE ("live, a pitch counts from when it was known", "[terminal][bench]")
{
    const std::vector<PitchTruth> there { { { 0.10_s }, 440_Hz }, { { 0.15_s }, 440_Hz } };
    const std::vector<discern::PitchPoint> heard { point (0.09, 440.0, 0.03),
                                                   point (0.14, 440.0, 0.03) };
    const auto score = scoreOfPitch (there, heard);
    CHECK (score.rawAccuracy() == Approx (1.0));
    CHECK (score.liveAccuracy() == Approx (0.5));
}

TEST_CASE ("between its points a melody glides, and after the last it holds a moment",
           "[terminal][bench]")
{
    const std::vector<discern::PitchPoint> glide { point (0.0, 400.0), point (0.1, 800.0) };
    const std::vector<PitchTruth> there { { { 0.05_s }, { 400.0 * 1.41421356 } },
                                          { { 0.14_s }, 800_Hz },
                                          { { 0.16_s }, 800_Hz } };
    const auto score = scoreOfPitch (there, glide);
    CHECK (score.right == 2);
    CHECK (scoreOfPitch (there, {}).right == 0);
}

TEST_CASE ("strength correlates with the level of strokes that were heard", "[terminal][bench]")
{
    const std::vector<LevelTruth> there {
        { { 1_s }, -20.0_dB }, { { 2_s }, -10.0_dB }, { { 3_s }, 0.0_dB }, { { 4_s }, -6.0_dB }
    };
    std::vector<discern::Onset> heard (3);
    for (std::size_t n = 0; n < heard.size(); ++n)
    {
        heard[n].time = there[n].time;
        heard[n].strength = 0.5 * gainOf (there[n].level);
    }
    const auto score = scoreOfStrength (there, heard);
    CHECK (score.strokes == 3);
    CHECK (score.range.value == Approx (20.0));
    CHECK (score.correlation == Approx (1.0));
    CHECK (scoreOfStrength (there, {}).strokes == 0);
}

TEST_CASE ("a stroke is as loud as the peak of its first moments", "[terminal][bench]")
{
    std::vector<float> sound (48000, 0.0F);
    sound[24000 + 100] = -0.5F;
    sound[24000 + 2000] = 0.9F; // later than 30 ms
    const auto levels = levelsIn (sound, 48000_Hz, at ({ 0.5, 0.9, 2.0 }));
    REQUIRE (levels.size() == 1); // nothing sounds at the others
    CHECK (levels[0].level.value == Approx (-6.02).margin (0.01));
}
