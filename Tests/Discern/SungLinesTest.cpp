// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "Voices.h"

using namespace antiphon;
using discern::Note;
using discern::PitchPoint;

namespace
{
constexpr auto rate = 48000_Hz;
constexpr auto before = 200_ms;

/** Cycles through the vowels, so that no test hears but one. */
test::Voice voiceNumber (std::size_t number)
{
    return { .vowel = test::vowels[number % std::size (test::vowels)],
             .seed = static_cast<std::uint32_t> (number + 1) };
}

std::vector<discern::Heard> hear (const test::Voice& voice, const test::Melody& melody)
{
    return test::listen (test::inSilence (test::sing (voice, melody, rate), before, rate), rate);
}

std::size_t notesOf (const test::Voice& voice, const test::Melody& melody)
{
    return test::only<Note> (hear (voice, melody)).size();
}

/** Semitones between the lowest and the highest pitch that was heard. */
double range (const std::vector<discern::Heard>& heard)
{
    auto lowest = 1000.0;
    auto highest = 0.0;
    for (const auto& point : test::only<PitchPoint> (heard))
        if (point.pitch.value > 0.0)
        {
            lowest = std::min (lowest, midiOf (point.pitch));
            highest = std::max (highest, midiOf (point.pitch));
        }
    return highest - lowest;
}
}

TEST_CASE ("a glide is one note, however fast, with and without vibrato, and its pitch moves",
           "[discern][note][sung]")
{
    std::size_t number = 0;
    for (const auto speed : { 3.0, 6.0, 12.0, 24.0 })
        for (const auto from : { 51.0, 66.0, 79.0 })
            for (const auto vibrato : { 0.0, 0.5 })
            {
                auto voice = voiceNumber (++number);
                const auto moved = std::min (11.5, 1.2 * speed);
                voice.length = { moved / speed };
                voice.vibrato = vibrato;
                const auto isUp = number % 4 < 2;
                CAPTURE (speed, from, vibrato, isUp);
                const auto heard = hear (voice,
                                         isUp ? test::slide (from, from + moved, speed)
                                              : test::slide (from + moved, from, speed));
                CHECK (test::only<Note> (heard).size() == 1);
                CHECK (range (heard) > 0.75 * moved);
            }
}

TEST_CASE ("a swoop between two held pitches is one note", "[discern][note][sung]")
{
    std::size_t number = 0;
    for (const auto speed : { 3.0, 12.0, 24.0 })
    {
        auto voice = voiceNumber (++number);
        const auto moved = std::min (12.0, speed);
        voice.length = { 0.6 + moved / speed };
        CAPTURE (speed);
        CHECK (notesOf (voice, test::slide (64.0, 64.0 + moved, speed, 300_ms)) == 1);
    }
}

TEST_CASE ("squeals are one note each", "[discern][note][sung]")
{
    auto whole = 0;
    for (std::size_t number = 0; number < 8; ++number)
    {
        auto voice = voiceNumber (number);
        voice.length = 350_ms + 60_ms * static_cast<double> (number % 4);
        const auto from = 58.0 + 3.0 * static_cast<double> (number);
        const auto squeal = [&] (Seconds time)
        { return from + 9.0 * std::sin (std::numbers::pi * (time / voice.length)); };
        whole += notesOf (voice, squeal) == 1 ? 1 : 0;
    }
    CHECK (whole >= 7);
}

TEST_CASE ("a vibrato is one note", "[discern][note][sung]")
{
    std::size_t number = 0;
    for (const auto midi : { 55.0, 69.0, 88.0 })
        for (const auto swings : { 5_Hz, 6.5_Hz })
        {
            auto voice = voiceNumber (++number);
            voice.vibrato = 0.5;
            voice.vibratoRate = swings;
            CAPTURE (midi, swings.value);
            CHECK (notesOf (voice, test::held (midi)) == 1);
        }
}

TEST_CASE ("a step of a semitone or more that is held for 80 ms is two notes",
           "[discern][note][sung]")
{
    auto all = 0;
    auto right = 0;
    std::size_t number = 0;
    for (const auto step : { 1.0, 2.0, 4.0, 7.0, -1.0, -2.0, -4.0 })
        for (const auto& [each, passing] : { std::pair { 90_ms, 0_ms },
                                             { 120_ms, 30_ms },
                                             { 200_ms, 60_ms },
                                             { 300_ms, 100_ms } })
        {
            auto voice = voiceNumber (++number);
            voice.length = each * 2.0;
            const auto from = 58.0 + static_cast<double> (number % 3) * 8.0;
            ++all;
            right += notesOf (voice, test::steps ({ from, from + step }, each, passing)) == 2;
        }
    CHECK (right >= 0.9 * all);
}

TEST_CASE ("a tune sung on one breath has its notes", "[discern][note][sung]")
{
    const std::vector<double> tune { 62.0, 64.0, 66.0, 67.0, 66.0, 64.0 };
    for (const auto each : { 150_ms, 250_ms })
    {
        auto voice = voiceNumber (1);
        voice.length = each * 6.0;
        const auto notes = test::only<Note> (hear (voice, test::steps (tune, each, 40_ms)));
        REQUIRE (notes.size() == tune.size());
        for (std::size_t n = 0; n < tune.size(); ++n)
        {
            CHECK (notes[n].midi == Approx (tune[n]).margin (0.35));
            CHECK (notes[n].time.sinceStart.value
                   == Approx ((before + each * static_cast<double> (n)).value).margin (0.045));
        }
    }
}
