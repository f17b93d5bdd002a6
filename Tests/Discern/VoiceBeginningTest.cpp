// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"

#include <cmath>

#include "Voices.h"

using namespace antiphon;
using discern::Note;
using discern::Onset;

namespace
{
constexpr auto rate = 48000_Hz;
constexpr auto before = 500_ms;

/** One of many syllables: other vowels, heights, levels, some scooping up and some falling. */
test::Sound syllable (std::size_t number, Seconds attack)
{
    const test::Voice voice { .vowel = test::vowels[number % std::size (test::vowels)],
                              .length = 450_ms,
                              .attack = attack,
                              .release = 80_ms,
                              .level = number % 2 == 0 ? -20_dB : -30_dB,
                              .seed = static_cast<std::uint32_t> (number + 1) };
    const auto midi = 55.0 + static_cast<double> ((number * 7) % 26);
    const auto melody = [=] (Seconds time)
    {
        const auto scoop = number % 3 == 0 ? 1.5 * std::exp (-time.value / 0.03) : 0.0;
        return midi - scoop - (number % 4 == 1 ? time.value : 0.0);
    };
    return test::sing (voice, melody, rate);
}
}

TEST_CASE ("a syllable has an onset and a note, however slowly it swells", "[discern][voice]")
{
    auto all = 0;
    auto found = 0;
    auto more = 0;
    std::size_t number = 0;
    for (const auto attack : { 5_ms, 10_ms, 25_ms, 40_ms, 60_ms, 80_ms, 100_ms, 150_ms })
        for (int n = 0; n < 5; ++n)
        {
            const auto heard =
                test::listen (test::inSilence (syllable (++number, attack), before, rate), rate);
            const auto onsets = test::only<Onset> (heard);
            ++all;
            more += onsets.size() > 1 ? 1 : 0;
            if (onsets.empty() || test::only<Note> (heard).size() != 1)
                continue;
            const auto late = onsets[0].time - Instant { before };
            found += late > -10_ms && late < 50_ms + attack * 0.5 ? 1 : 0;
            CHECK ((onsets[0].known - onsets[0].time).value < 0.08);
            CHECK (onsets[0].strength > 0.0);
        }
    CHECK (found >= 0.92 * all);
    CHECK (more == 0);
}

TEST_CASE ("the note of a voice that swells completes its onset", "[discern][voice]")
{
    const test::Voice voice { .length = 500_ms, .attack = 150_ms, .level = -26_dB };
    const auto heard = test::listen (
        test::inSilence (test::sing (voice, test::held (67.0), rate), before, rate), rate);
    const auto onsets = test::only<Onset> (heard);
    const auto notes = test::only<Note> (heard);
    REQUIRE (onsets.size() == 1);
    REQUIRE (notes.size() == 1);
    CHECK (onsets[0].pitched);
    CHECK (midiOf (onsets[0].pitch) == Approx (67.0).margin (0.3));
    CHECK (onsets[0].time == notes[0].time);
    CHECK (test::only<discern::Weighed> (heard).size() == 1);
}

TEST_CASE ("who talks on and on does not begin to sing with every word", "[discern][voice]")
{
    std::size_t onsets = 0;
    for (const std::uint32_t seed : { 1U, 2U, 3U })
        onsets +=
            test::only<Onset> (test::listen (test::talk (10_s, -30_dB, rate, seed), rate)).size();
    CHECK (onsets * 2 <= 30); // a minute
}

TEST_CASE ("what the companion sings slowly is nobody's voice", "[discern][voice]")
{
    const test::Voice voice { .length = 1_s, .attack = 150_ms };
    const auto sung = test::inSilence (test::sing (voice, test::held (67.0), rate), before, rate);
    const auto bleed = test::throughRoom (sung, 20_ms, 300_ms, -6_dB, rate);
    CHECK (test::only<Onset> (test::listen (bleed, rate, sung)).empty());
}
