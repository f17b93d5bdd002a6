// SPDX-License-Identifier: GPL-3.0-or-later
#include "Practice/SyntheticChild.h"

#include "Support/Catch.h"

#include <algorithm>
#include <cmath>

using namespace antiphon;
using namespace antiphon::practice;

namespace
{
/** A child, and somebody who plays `off` after each of its strokes. */
Performance shadowed (const Temperament& temperament, Seconds off)
{
    SyntheticChild child { temperament };
    while (child.next() < never)
    {
        const auto tap = child.strike();
        if (child.next() > tap.time + off)
            child.hear ({ tap.time + off });
    }
    return child.performance();
}

double meanInterval (const Performance& played)
{
    const auto& taps = played.taps;
    return (taps.back().time - taps.front().time).value / static_cast<double> (taps.size() - 1);
}

constexpr Temperament steady { .variability = 0.02,
                               .drift = 0.0,
                               .phrases = 1,
                               .fewest = 60,
                               .most = 60,
                               .missed = 0.0,
                               .doubled = 0.0 };
}

TEST_CASE ("the same seed is the same child, another one is another", "[practice]")
{
    const auto one = perform ({ .correction = 0.3, .imitates = 0.5, .leaps = 0.1 });
    const auto again = perform ({ .correction = 0.3, .imitates = 0.5, .leaps = 0.1 });
    const auto other = perform ({ .seed = 2, .correction = 0.3, .imitates = 0.5, .leaps = 0.1 });
    REQUIRE (one.taps.size() == again.taps.size());
    for (std::size_t n = 0; n < one.taps.size(); ++n)
        CHECK (one.taps[n].time == again.taps[n].time);
    CHECK (one.taps[5].time != other.taps[5].time);
}

TEST_CASE ("the truth about a child fits what it plays", "[practice]")
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
    {
        const auto played = perform ({ .seed = seed });
        REQUIRE (played.phrases.size() == 20);
        for (std::size_t n = 1; n < played.taps.size(); ++n)
            CHECK (played.taps[n].time > played.taps[n - 1].time);
        for (std::size_t n = 0; n < played.phrases.size(); ++n)
        {
            const auto& phrase = played.phrases[n];
            CHECK (phrase.first == (n == 0 ? 0 : played.phrases[n - 1].last + 1));
            CHECK (phrase.due > played.taps[phrase.last].clock);
            const auto strokes =
                std::count_if (played.taps.begin() + static_cast<std::ptrdiff_t> (phrase.first),
                               played.taps.begin() + static_cast<std::ptrdiff_t> (phrase.last) + 1,
                               [] (const Tap& tap) { return tap.isBeat; });
            CHECK (strokes >= 2);
            CHECK (strokes <= 15);
        }
    }
}

TEST_CASE ("a child's intervals vary as much as was asked", "[practice]")
{
    auto wobbly = steady;
    wobbly.variability = 0.2;
    wobbly.fewest = wobbly.most = 400;
    const auto played = perform (wobbly);
    auto squares = 0.0;
    for (std::size_t n = 1; n < played.taps.size(); ++n)
    {
        const auto off = (played.taps[n].time - played.taps[n - 1].time).value / 0.43 - 1.0;
        squares += off * off;
    }
    // Wing and Kristofferson: the timekeeper's variance and twice the hand's, 0.81 + 2 * 0.09.
    CHECK (std::sqrt (squares / 399.0) == Approx (0.2).margin (0.02));
}

TEST_CASE ("a child who corrects itself is held back by somebody late, and another one is not",
           "[practice]")
{
    auto listening = steady;
    listening.correction = 0.3;
    CHECK (meanInterval (shadowed (steady, 100_ms)) == Approx (0.43).margin (0.003));
    CHECK (meanInterval (shadowed (listening, 100_ms)) == Approx (0.46).margin (0.003));
    // Beyond 0.4 of its interval it is another beat.
    CHECK (meanInterval (shadowed (listening, 200_ms)) == Approx (0.43).margin (0.003));
}

TEST_CASE ("a child takes turns: it hears an answer out and then plays on", "[practice]")
{
    SyntheticChild child ({ .phrases = 2, .takesTurns = true });
    while (child.performance().phrases.empty())
        child.strike();
    const auto last = child.performance().taps.back().time;
    Instant sounded;
    for (int n = 0; n < 12 && child.next() > sounded; ++n)
    {
        sounded = last + 700_ms + 300_ms * n;
        if (child.next() <= sounded)
            break;
        child.hear ({ sounded });
        CHECK (child.next() >= sounded + 300_ms);
        CHECK (child.next() <= sounded + 2.1_s);
    }
    CHECK (sounded > last + 2_s);
}

TEST_CASE ("a child who imitates plays the answer's rhythm, one who does not plays its own",
           "[practice]")
{
    const std::vector<Seconds> answer { 0_s, 250_ms, 900_ms, 1.1_s };
    const auto after = [&] (double imitates)
    {
        SyntheticChild child ({ .variability = 0.05,
                                .phrases = 2,
                                .fewest = 6,
                                .missed = 0.0,
                                .doubled = 0.0,
                                .takesTurns = true,
                                .imitates = imitates });
        while (child.performance().phrases.empty())
            child.strike();
        const auto begins = child.performance().taps.back().time + 600_ms;
        for (const auto at : answer)
            child.hear ({ begins + at });
        while (child.next() < never)
            child.strike();
        return child.performance();
    };
    const auto imitated = after (1.0);
    const auto& phrase = imitated.phrases[1];
    CHECK (phrase.origin == Performance::Origin::Imitated);
    REQUIRE (phrase.last - phrase.first == 3);
    for (std::size_t n = 1; n < 4; ++n)
        CHECK ((imitated.taps[phrase.first + n].time - imitated.taps[phrase.first].time).value
               == Approx (answer[n].value).margin (0.15));
    CHECK (after (0.0).phrases[1].origin == Performance::Origin::Own);
}

TEST_CASE ("a tiring child plays shorter phrases with longer pauses, rests, and returns",
           "[practice]")
{
    const auto played = perform ({ .phrases = 40, .fewest = 8, .most = 8, .tiring = 0.1 });
    auto longest = 0_s;
    auto shortest = std::size_t { 100 };
    for (std::size_t n = 1; n < played.phrases.size(); ++n)
    {
        const auto pause = played.taps[played.phrases[n].first].time
            - played.taps[played.phrases[n - 1].last].time;
        longest = std::max (longest, pause);
        shortest = std::min (shortest, played.phrases[n].last - played.phrases[n].first + 1);
    }
    CHECK (longest > 8_s);
    CHECK (played.phrases.size() == 40);
}

TEST_CASE ("speeds leap to twice or half", "[practice]")
{
    const auto played = perform ({ .drift = 0.0, .phrases = 30, .leaps = 0.3 });
    auto fastest = 1_s;
    for (const auto& tap : played.taps)
        fastest = std::min (fastest, tap.interval);
    CHECK (fastest.value == Approx (0.43).margin (0.05));
}
