// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/PhraseFollower.h"

#include "Support/Catch.h"
#include "Support/SyntheticChild.h"

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace antiphon;
using namespace antiphon::discern;
using namespace antiphon::literals;

namespace
{
Onset at (double seconds, double strength = 0.5)
{
    return { .time = { { seconds } }, .known = { { seconds } }, .strength = strength };
}

Note sung (double begin, double end)
{
    return { .time = { { begin } },
             .end = { { end } },
             .known = { { end + 0.02 } },
             .pitch = 330_Hz,
             .midi = 64.0,
             .strength = 0.4 };
}

/** How long after each phrase's missing stroke its end was known, and how often it was believed ended
    while it went on. An interrupted answer is told, as the companion does. */
struct Manners
{
    std::vector<double> waits; ///< seconds from the missing stroke
    int phrases = 0;
    int cutIns = 0;

    double median()
    {
        std::nth_element (waits.begin(), waits.begin() + static_cast<long> (waits.size() / 2),
                          waits.end());
        return waits[waits.size() / 2];
    }
    double cutInShare() const { return static_cast<double> (cutIns) / phrases; }
};

void meet (Manners& manners, const test::Temperament& child)
{
    const auto played = test::perform (child);
    PhraseFollower follower;
    Instant answered { -1_s };
    for (const auto& phrase : played.phrases)
    {
        ++manners.phrases;
        auto wasCut = false;
        for (auto index = phrase.first; index <= phrase.last; ++index)
        {
            const auto& tap = played.taps[index];
            if (follower.deadline() < tap.time)
            {
                answered = follower.deadline();
                follower.end();
                if (index != phrase.first)
                {
                    wasCut = true;
                    if (tap.time - answered < 400_ms)
                        follower.wasInterrupted (tap.time);
                }
            }
            follower.hear (at (tap.time.sinceStart.value, tap.strength));
        }
        manners.cutIns += wasCut ? 1 : 0;
        manners.waits.push_back ((follower.deadline() - phrase.due).value);
    }
}

Manners meetChildren (double variability, double missed, std::uint64_t firstSeed)
{
    Manners manners;
    for (int child = 0; child < 40; ++child)
    {
        Chance chance { firstSeed + static_cast<std::uint64_t> (child) };
        meet (manners,
              { .interval = { chance.between (0.3, 0.7) },
                .variability = variability,
                .phrases = 30,
                .missed = missed,
                .doubled = missed,
                .seed = firstSeed + 1000 + static_cast<std::uint64_t> (child) });
    }
    return manners;
}
}

TEST_CASE ("how soon a phrase is believed over, and how often too soon", "[.measure]")
{
    for (const auto missed : { 0.0, 0.05 })
        for (const auto variability : { 0.05, 0.10, 0.15, 0.20, 0.25 })
        {
            auto manners = meetChildren (variability, missed, 500);
            std::printf ("cv %.2f missed %.2f: median %.0f ms after the missing stroke, "
                         "cut in on %.1f %% of %d phrases\n",
                         variability, missed, 1000.0 * manners.median(),
                         100.0 * manners.cutInShare(), manners.phrases);
        }
}

TEST_CASE ("nobody is in a phrase before the first stroke", "[discern][phrase]")
{
    const PhraseFollower follower;
    CHECK_FALSE (follower.isInPhrase());
    CHECK (follower.deadline() == never);
    CHECK (follower.endProbability ({ 5_s }) == 1.0);
}

TEST_CASE ("a phrase lasts from its first stroke to its last", "[discern][phrase]")
{
    PhraseFollower follower;
    for (const auto time : { 1.0, 1.4, 1.8, 2.2 })
        follower.hear (at (time));
    const auto deadline = follower.deadline();
    const auto phrase = follower.end();

    CHECK (phrase.time == Instant { 1_s });
    CHECK (phrase.end == Instant { 2.2_s });
    CHECK (phrase.known == deadline);
    CHECK (phrase.onsets == 4);
    CHECK_FALSE (follower.isInPhrase());
    CHECK (follower.onsets().size() == 4);
}

TEST_CASE ("a single stroke is a phrase too, and is answered within a second and a half",
           "[discern][phrase]")
{
    PhraseFollower follower;
    follower.hear (at (1.0));
    CHECK (follower.deadline() > Instant { 1.43_s });
    CHECK (follower.deadline() <= Instant { 2.44_s });
    CHECK (follower.end().onsets == 1);
}

TEST_CASE ("a quick child is answered sooner than a slow one", "[discern][phrase]")
{
    PhraseFollower quick;
    PhraseFollower slow;
    for (int n = 0; n < 12; ++n)
    {
        quick.hear (at (0.3 * n));
        slow.hear (at (0.7 * n));
    }
    const auto waitOfQuick = quick.deadline() - quick.onsets().back().time;
    const auto waitOfSlow = slow.deadline() - slow.onsets().back().time;
    CHECK (waitOfQuick > 300_ms);
    CHECK (waitOfQuick < 900_ms);
    CHECK (waitOfSlow > waitOfQuick + 200_ms);
    CHECK (waitOfSlow <= 1700_ms);
}

TEST_CASE ("the end grows likelier as the silence grows", "[discern][phrase]")
{
    PhraseFollower follower;
    for (int n = 0; n < 6; ++n)
        follower.hear (at (0.4 * n));
    auto before = 0.0;
    for (double silence = 0.4; silence < 5.0; silence += 0.01)
    {
        const auto now = follower.endProbability ({ { 2.0 + silence } });
        CHECK (now >= before - 1.0e-12);
        CHECK (now <= 1.0);
        before = now;
    }
    CHECK (before > 0.99);
    CHECK (follower.endProbability (follower.deadline()) == Approx (0.7).margin (1.0e-6));
}

TEST_CASE ("strokes that fade away end a phrase sooner", "[discern][phrase]")
{
    PhraseFollower fading;
    PhraseFollower even;
    for (int n = 0; n < 5; ++n)
    {
        fading.hear (at (0.4 * n, n < 2 ? 0.5 : 0.5 / n));
        even.hear (at (0.4 * n, 0.5));
    }
    CHECK (fading.deadline() < even.deadline());
}

TEST_CASE ("a child who always plays three is answered sooner after three", "[discern][phrase]")
{
    PhraseFollower follower;
    auto start = 0.0;
    Seconds first {};
    for (int phrase = 0; phrase < 8; ++phrase, start += 4.0)
    {
        for (int n = 0; n < 3; ++n)
            follower.hear (at (start + 0.43 * n));
        const auto wait = follower.deadline() - follower.onsets().back().time;
        first = phrase == 0 ? wait : first;
        if (phrase == 7)
            CHECK (wait < first);
        follower.end();
    }
}

TEST_CASE ("who is interrupted is given more time, and both parts are one phrase",
           "[discern][phrase]")
{
    PhraseFollower follower;
    PhraseFollower undisturbed;
    for (int n = 0; n < 8; ++n)
    {
        const auto onset = at (n < 4 ? 0.4 * n : 0.5 + 0.4 * n);
        if (n == 4)
        {
            follower.end();
            follower.wasInterrupted (onset.known);
            CHECK (follower.isInPhrase());
        }
        follower.hear (onset);
        undisturbed.hear (onset);
    }

    CHECK (follower.deadline() > undisturbed.deadline());
    const auto phrase = follower.end();
    CHECK (phrase.onsets == 8);
    CHECK (phrase.time == Instant {});
}

TEST_CASE ("a tone that is still sung holds the phrase open", "[discern][phrase]")
{
    PhraseFollower follower;
    auto tone = [&] (double begin, double end)
    {
        auto onset = at (begin);
        onset.pitched = true;
        follower.hear (onset);
        if (end > begin)
            follower.hear (sung (begin, end));
    };
    tone (1.0, 1.3);
    tone (1.5, 1.9);
    tone (2.0, 2.4);
    tone (2.5, 0.0); // and on it goes

    CHECK (follower.deadline() == Instant { 5_s });
    CHECK (follower.endProbability ({ 4_s }) == 0.0);
    follower.hear (sung (2.5, 4.5));
    CHECK (follower.deadline() >= Instant { 4.6_s });
    CHECK (follower.deadline() <= Instant { 5_s });
    const auto phrase = follower.end();
    CHECK (phrase.end == Instant { 4.5_s });
    CHECK (phrase.onsets == 4);
    CHECK (follower.notes().size() == 4);
}

TEST_CASE ("strokes that never become notes do not keep anyone waiting", "[discern][phrase]")
{
    PhraseFollower follower;
    for (int n = 0; n < 6; ++n)
    {
        auto onset = at (0.4 * n);
        onset.pitched = true; // a bar of a xylophone, from a drum that sends no note ends
        follower.hear (onset);
    }
    CHECK (follower.deadline() - follower.onsets().back().time < 1.2_s);
}

TEST_CASE ("a phrase without end keeps its last strokes and counts them all", "[discern][phrase]")
{
    PhraseFollower follower;
    for (int n = 0; n < 10000; ++n)
        follower.hear (at (0.3 * n));
    CHECK (follower.onsets().size() == PhraseFollower::longest);
    const auto phrase = follower.end();
    CHECK (phrase.onsets == 10000);
    CHECK (phrase.time == Instant {});
}

TEST_CASE ("children who wobble are seldom cut short, and seldom kept waiting", "[discern][phrase]")
{
    // Other seeds than the ones the constants were looked at with.
    auto steady = meetChildren (0.10, 0.0, 9000);
    CHECK (steady.cutInShare() < 0.01);
    CHECK (steady.median() < 0.65);

    auto wobbling = meetChildren (0.20, 0.05, 9000);
    CHECK (wobbling.cutInShare() < 0.07);
    CHECK (wobbling.median() < 0.75);
}
