// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Ears.h"
#include "Discern/StrokePrinter.h"
#include "Discern/Teaching.h"
#include "Support/Catch.h"

#include <cmath>

#include "Voices.h"

using namespace antiphon;
using namespace antiphon::discern;

namespace
{
constexpr auto rate = 48000_Hz;
constexpr auto apart = 1.1_s;

/** The same syllable again and again, a little higher or lower each time, in a room with its own noise. */
test::Sound sung (int count, test::Vowel vowel, double key, std::uint32_t seed)
{
    auto sound = test::noise (apart * (count + 1), -45_dB, rate, seed);
    for (int n = 0; n < count; ++n)
    {
        const auto syllable = test::sing ({ .vowel = vowel,
                                            .length = 450_ms,
                                            .attack = 40_ms,
                                            .level = Decibels { -22.0 + (n % 2) * 3.0 },
                                            .seed = seed + static_cast<std::uint32_t> (n) },
                                          test::held (key + 0.4 * (n % 3 - 1)), rate);
        const auto at = static_cast<std::size_t> ((apart * (n + 0.5)).value * rate.value);
        for (std::size_t i = 0; i < syllable.size(); ++i)
            sound[at + i] += syllable[i];
    }
    return sound;
}

test::Sound clapped (int count, Decibels noise)
{
    auto sound = test::noise (apart * (count + 1), noise, rate, 9);
    for (int n = 0; n < count; ++n)
        test::addClap (sound, { apart * (n + 0.5) }, -14_dB, rate,
                       static_cast<std::uint32_t> (n + 1));
    return sound;
}

/** What each thing heard sounded like, as whoever teaches hears it. */
std::vector<StrokePrint> printsOf (const test::Sound& sound)
{
    Ears ears ({ .rate = rate });
    StrokePrinter printer (rate);
    std::vector<StrokePrint> prints;
    const auto keep = [&] (const auto& taken)
    {
        if (taken)
            prints.push_back (taken->print);
    };
    for (std::size_t frame = 0; frame < sound.size();)
    {
        const auto hop =
            std::span (sound).subspan (frame, std::min (ears.framesToHop(), sound.size() - frame));
        keep (printer.process (hop));
        for (const auto& heard : ears.process (hop, {}))
            if (const auto* const onset = std::get_if<Onset> (&heard))
                keep (printer.hear (onset->time));
        frame += hop.size();
    }
    return prints;
}

struct Named
{
    int right = 0;
    int unknown = 0;
};

/** How the first of the instruments taught was named, and how often none was. */
Named namedBy (const std::vector<TaughtInstrument>& taught, const test::Sound& sound)
{
    Ears ears ({ .rate = rate, .who = {}, .instruments = taught });
    Named named;
    for (std::size_t frame = 0; frame < sound.size();)
    {
        const auto hop =
            std::span (sound).subspan (frame, std::min (ears.framesToHop(), sound.size() - frame));
        for (const auto& heard : ears.process (hop, {}))
            if (const auto* const said = std::get_if<Recognised> (&heard))
            {
                named.right += said->instrument == std::uint8_t { 0 } ? 1 : 0;
                named.unknown += said->instrument ? 0 : 1;
            }
        frame += hop.size();
    }
    return named;
}
}

TEST_CASE ("a sung syllable is taught and known again, in a room that is not quite still",
           "[discern][instruments][voice]")
{
    auto right = 0;
    auto asked = 0;
    for (std::uint32_t n = 0; n < 5; ++n)
    {
        const auto vowel = test::vowels[n];
        const auto key = 58.0 + 3.0 * n;
        const auto learnt = learn ("la", "Joe", printsOf (sung (6, vowel, key, 100 * n + 1)), {});
        INFO ("vowel " << n << (learnt ? "" : ": " + learnt.error().sentence));
        REQUIRE (learnt);
        right += namedBy ({ *learnt }, sung (6, vowel, key, 100 * n + 51)).right;
        asked += 6;
        const auto hands = namedBy ({ *learnt }, clapped (6, -45_dB));
        CHECK (hands.right == 0);
        CHECK (hands.unknown == 6);
    }
    CHECK (right >= 0.9 * asked);
}

TEST_CASE ("strokes that the room drowns are no lesson", "[discern][instruments]")
{
    const auto learnt = learn ("hands", "Joe", printsOf (clapped (6, -24_dB)), {});
    REQUIRE_FALSE (learnt);
    CHECK_THAT (learnt.error().sentence, Catch::Contains ("clear strokes were heard"));
    CHECK (learn ("hands", "Joe", printsOf (clapped (6, -60_dB)), {}));
}
