// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Attention.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/SyntheticChild.h"

#include <cmath>
#include <limits>
#include <vector>

using namespace antiphon;
using namespace antiphon::discern;
using namespace antiphon::literals;

namespace
{
constexpr PlayerId joe { 0 };
constexpr PlayerId ada { 1 };

Onset stroke (double seconds, PlayerId who = joe)
{
    return { .time = { { seconds } }, .known = { { seconds } }, .strength = 0.5, .who = who };
}

Note tone (double begin, double end, PlayerId who = joe)
{
    return { .time = { { begin } },
             .end = { { end } },
             .known = { { end } },
             .pitch = 330_Hz,
             .midi = 64.0,
             .strength = 0.4,
             .who = who };
}

template <class Kind>
std::vector<Kind> all (const Attention& attention)
{
    std::vector<Kind> found;
    for (const auto& heard : attention.news())
        if (const auto* one = std::get_if<Kind> (&heard))
            found.push_back (*one);
    return found;
}

/** Everything about a beat or phrase, so that two runs can be compared bit for bit. */
std::vector<double> fieldsOf (const Heard& heard)
{
    if (const auto* beat = std::get_if<Beat> (&heard))
        return { beat->time.sinceStart.value, beat->known.sinceStart.value, beat->period.value,
                 beat->confidence, static_cast<double> (beat->who.index) };
    const auto& phrase = std::get<Phrase> (heard);
    return { phrase.time.sinceStart.value,        phrase.end.sinceStart.value,
             phrase.known.sinceStart.value,       static_cast<double> (phrase.onsets),
             static_cast<double> (phrase.number), static_cast<double> (phrase.who.index) };
}

std::vector<std::vector<double>> attendTo (const std::vector<test::Tap>& taps, Seconds step)
{
    Attention attention;
    std::vector<std::vector<double>> heard;
    const auto collect = [&]
    {
        for (const auto& one : attention.news())
            heard.push_back (fieldsOf (one));
        attention.clearNews();
    };
    Instant now {};
    const auto passTo = [&] (Instant to)
    {
        while (step.value > 0.0 && now + step < to)
        {
            now = now + step;
            attention.advance (now);
            collect();
        }
    };
    for (const auto& tap : taps)
    {
        passTo (tap.time);
        attention.hear (
            Onset { .time = tap.time - 4_ms, .known = tap.time, .strength = tap.strength });
        collect();
    }
    const auto end = taps.back().time + 10_s;
    passTo (end);
    attention.advance (end);
    collect();
    return heard;
}
}

TEST_CASE ("phrases are counted over the session, all players together", "[discern][attention]")
{
    Attention attention;
    for (const auto time : { 1.0, 1.4, 1.8 })
        attention.hear (stroke (time, joe));
    attention.advance ({ 4_s });
    for (const auto time : { 5.0, 5.3 })
        attention.hear (stroke (time, ada));
    attention.advance ({ 9_s });

    const auto phrases = all<Phrase> (attention);
    REQUIRE (phrases.size() == 2);
    CHECK (phrases[0].number == 1);
    CHECK (phrases[0].who == joe);
    CHECK (phrases[0].onsets == 3);
    CHECK (phrases[1].number == 2);
    CHECK (phrases[1].who == ada);
    CHECK (phrases[1].time == Instant { 5_s });
}

TEST_CASE ("one child's playing does not hold another's phrase open", "[discern][attention]")
{
    Attention attention;
    attention.hear (stroke (1.0, joe));
    for (int n = 0; n < 20; ++n)
        attention.hear (stroke (1.1 + 0.3 * n, ada));

    REQUIRE (all<Phrase> (attention).size() == 1);
    CHECK (all<Phrase> (attention)[0].who == joe);
    CHECK_FALSE (attention.isInPhrase (joe));
    CHECK (attention.isInPhrase (ada));
    CHECK (attention.phrase (joe).size() == 1);
    CHECK (attention.phrase (ada).size() == 20);
}

TEST_CASE ("a phrase is known at its own instant, however time is stepped", "[discern][attention]")
{
    const auto taps = test::perform ({ .variability = 0.1, .phrases = 12, .seed = 5 }).taps;
    const auto atOnce = attendTo (taps, {});
    REQUIRE (atOnce.size() > 50);
    for (const auto step : { 1_ms, 1.3333333_ms, 10_ms, 137_ms, 1_s, 30_s })
        CHECK (attendTo (taps, step) == atOnce);
}

TEST_CASE ("what is found is told in order of when it was known", "[discern][attention]")
{
    const auto taps = test::perform ({ .variability = 0.15, .phrases = 12, .seed = 6 }).taps;
    auto before = 0.0;
    for (const auto& heard : attendTo (taps, 1_s))
    {
        const auto known = heard[heard.size() == 5 ? 1 : 2];
        CHECK (known >= before);
        before = known;
    }
}

TEST_CASE ("there is a deadline in a phrase, and none in silence", "[discern][attention]")
{
    Attention attention;
    CHECK (attention.nextDeadline() == never);
    attention.hear (stroke (1.0));
    const auto deadline = attention.nextDeadline();
    CHECK (deadline > Instant { 1_s });
    CHECK (deadline < Instant { 3_s });
    attention.advance (deadline);
    CHECK (attention.news().size() == 1);
    CHECK (attention.nextDeadline() == never);
}

TEST_CASE ("what was heard late leaves no deadline in the past", "[discern][attention]")
{
    Attention attention;
    Chance chance { 8 };
    for (auto time = 1.0; time < 300.0; time += chance.between (0.27, 0.4))
    {
        auto late = stroke (time);
        late.known = late.time + 900_ms; // by then two beats have gone by
        attention.advance (late.known);
        attention.clearNews();
        attention.hear (late);
        CHECK (attention.nextDeadline() >= late.known);
        for (const auto& beat : all<Beat> (attention))
            CHECK (beat.time > late.known);
    }
}

TEST_CASE ("a note completes its onset, and one without an onset stands for it",
           "[discern][attention]")
{
    Attention attention;
    attention.hear (stroke (1.0));
    attention.hear (tone (1.002, 1.4));
    CHECK (attention.phrase (joe).size() == 1);
    CHECK (attention.notes (joe).size() == 1);

    attention.hear (tone (1.6, 1.9));
    CHECK (attention.phrase (joe).size() == 2);
    CHECK (attention.phrase (joe)[1].time == Instant { 1.6_s });
    CHECK (attention.phrase (joe)[1].known == Instant { 1.9_s });

    attention.advance ({ 10_s });
    REQUIRE (all<Phrase> (attention).size() == 1);
    CHECK (all<Phrase> (attention)[0].end == Instant { 1.9_s });
}

TEST_CASE ("what makes no sense changes nothing and is counted", "[discern][attention]")
{
    const auto nan = std::numeric_limits<double>::quiet_NaN();
    const auto infinity = std::numeric_limits<double>::infinity();
    Attention attention;
    attention.hear (stroke (1.0));
    const auto deadline = attention.nextDeadline();

    auto wrong = stroke (1.1);
    wrong.strength = nan;
    CHECK_FALSE (attention.hear (wrong));
    wrong = stroke (1.1);
    wrong.pitch = { infinity };
    CHECK_FALSE (attention.hear (wrong));
    CHECK_FALSE (attention.hear (stroke (nan)));
    CHECK_FALSE (attention.hear (stroke (infinity)));
    CHECK_FALSE (attention.hear (stroke (-infinity)));
    CHECK_FALSE (attention.hear (stroke (0.9)));              // time going back
    CHECK_FALSE (attention.hear (stroke (1.2, companionId))); // ourselves
    CHECK_FALSE (attention.hear (stroke (1.2, PlayerId { 16 })));
    wrong = stroke (1.1);
    wrong.time = { 1.2_s }; // begun after it was known
    CHECK_FALSE (attention.hear (wrong));
    CHECK_FALSE (attention.hear (tone (1.3, 1.2)));
    CHECK_FALSE (attention.hear (tone (nan, 1.2)));
    attention.advance ({ { nan } });
    attention.advance ({ { infinity } });

    CHECK (attention.ignored() == 11);
    CHECK (attention.nextDeadline() == deadline);
    CHECK (attention.phrase (joe).size() == 1);
    CHECK (attention.phrase (companionId).empty());
}

TEST_CASE ("too loud and too soft are brought into range", "[discern][attention]")
{
    Attention attention;
    auto loud = stroke (1.0);
    loud.strength = 1.0e30;
    attention.hear (loud);
    auto negative = stroke (1.2);
    negative.strength = -3.0;
    attention.hear (negative);
    CHECK (attention.phrase (joe)[0].strength == 1.0);
    CHECK (attention.phrase (joe)[1].strength == 0.0);
}

TEST_CASE ("news nobody reads is counted when there is no more room", "[discern][attention]")
{
    Attention attention;
    for (int n = 0; n < 400; ++n)
        attention.hear (stroke (5.0 * n));
    CHECK (attention.news().size() == 256);
    CHECK (attention.dropped() == 143);
}

TEST_CASE ("attending never allocates and never waits", "[discern][attention][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    const auto taps = test::perform ({ .variability = 0.2, .phrases = 20, .seed = 9 }).taps;
    Attention attention;
    const auto cost = test::realtimeCost (
        [&]
        {
            for (const auto& tap : taps)
            {
                attention.advance (tap.time);
                attention.wasInterrupted (joe);
                attention.hear (stroke (tap.time.sinceStart.value));
                attention.hear (tone (tap.time.sinceStart.value, tap.time.sinceStart.value));
                attention.clearNews();
            }
            attention.advance ({ 100000_s });
        });
    CHECK (cost.allocations == 0);
    CHECK (cost.frees == 0);
    CHECK (cost.locks == 0);
    CHECK (cost.systemCalls == 0);
}
