// SPDX-License-Identifier: GPL-3.0-or-later

// The loop through the air: what the companion plays comes back through a room, and is not the child.
#include "Support/Catch.h"

#include "Sounds.h"

using namespace antiphon;
using discern::Note;
using discern::Onset;

namespace
{
constexpr auto rate = 48000_Hz;

/** A tune on a glockenspiel, a bar every 430 ms. */
test::Sound tune (Seconds length)
{
    auto sound = test::silence (length, rate);
    const auto keys = { 84.0, 88.0, 91.0, 86.0, 89.0, 96.0, 84.0 };
    auto at = 300_ms;
    for (std::size_t n = 0; at + 500_ms < length; ++n, at += 430_ms)
        test::addBar (sound, { at }, hertzOf (*(keys.begin() + n % keys.size())), -10.0_dB, rate);
    return sound;
}
}

TEST_CASE ("the companion does not hear itself through the room", "[discern][loudspeaker]")
{
    const auto gain = GENERATE (-6.0_dB, -12.0_dB, -20.0_dB);
    const auto delay = GENERATE (12_ms, 80_ms, 190_ms);
    const auto decay = GENERATE (400_ms, 800_ms);
    const auto played = tune (12_s);
    auto microphone = test::throughRoom (played, delay, decay, gain, rate);
    test::add (microphone, test::noise (12_s, -65.0_dB, rate));

    const auto guarded = test::listen (microphone, rate, played);
    CHECK (test::only<Onset> (guarded).size() <= 1);
    CHECK (test::only<Note> (guarded).size() <= 1);
    CHECK (test::only<Onset> (test::listen (microphone, rate)).size() > 15); // it would, unguarded
}

TEST_CASE ("the child's strokes during an answer are still heard", "[discern][loudspeaker]")
{
    const auto gain = GENERATE (-6.0_dB, -12.0_dB, -20.0_dB);
    const auto played = tune (12_s);
    auto microphone = test::throughRoom (played, 60_ms, 500_ms, gain, rate);
    test::add (microphone, test::noise (12_s, -65.0_dB, rate));
    std::vector<Instant> strokes;
    for (int n = 0; n < 16; ++n)
    {
        strokes.push_back ({ 650_ms + 670_ms * n });
        test::addClap (microphone, strokes.back(), -8.0_dB, rate, static_cast<std::uint32_t> (n));
    }

    const auto onsets = test::only<Onset> (test::listen (microphone, rate, played));
    CHECK (test::found (strokes, onsets) >= 14);
    CHECK (onsets.size() <= 17);
}

// The delay must not be taken from the answer to the child's own stroke: with a mirror, every stroke is
// followed by a sound of ours.
TEST_CASE ("a mirrored stroke is not heard again when it comes back", "[discern][loudspeaker]")
{
    const auto delay = GENERATE (60_ms, 190_ms);
    auto played = test::silence (12_s, rate);
    auto microphone = test::noise (12_s, -65.0_dB, rate);
    std::vector<Instant> strokes;
    for (int n = 0; n < 20; ++n)
    {
        strokes.push_back ({ 300_ms + 520_ms * n + 37_ms * (n % 4) });
        const auto seed = static_cast<std::uint32_t> (n);
        test::addClap (microphone, strokes.back(), -8.0_dB, rate, seed);
        test::addClap (played, strokes.back() + 8_ms, -8.0_dB, rate, 99);
    }
    test::add (microphone, test::throughRoom (played, delay, 500_ms, -6.0_dB, rate));

    const auto onsets = test::only<Onset> (test::listen (microphone, rate, played));
    CHECK (test::found (strokes, onsets) >= 18);
    CHECK (onsets.size() <= 20);
}
