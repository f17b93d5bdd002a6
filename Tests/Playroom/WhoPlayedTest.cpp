// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/StrokePrinter.h"
#include "Playroom/Engine.h"
#include "Support/Catch.h"
#include "Support/TestSounds.h"

#include <cmath>

using namespace antiphon;
using namespace antiphon::playroom;

namespace
{
constexpr PlayerId joe { 0 };
constexpr PlayerId ada { 1 };
constexpr auto rate = 48000_Hz;

/** A struck bar. */
std::vector<float> bar (Decibels level)
{
    auto sound = test::sine (1500_Hz, 300_ms, gainOf (level));
    for (std::size_t n = 0; n < sound.size(); ++n)
        sound[n] *= std::exp (-static_cast<float> (n) / 2400.0f);
    return sound;
}

std::vector<float> bars (std::initializer_list<double> times, Seconds length)
{
    auto sound = test::noise ({ .length = length, .level = -70_dB });
    for (const auto time : times)
        test::mixIn (sound, bar (-9_dB), Seconds { time });
    return sound;
}

/** Ada's bar, taught by five strokes. */
discern::TaughtInstrument adasBar()
{
    const auto times = { 0.5, 1.1, 1.7, 2.3, 2.9 };
    const auto sound = bars (times, 4_s);
    discern::TaughtInstrument taught { "bar", "Ada", {}, ada };
    discern::StrokePrinter printer (rate);
    auto next = times.begin();
    const auto keep = [&] (const auto& taken)
    {
        if (taken)
            taught.strokes.push_back (taken->print);
    };
    for (std::size_t frame = 0; frame + 64 <= sound.size(); frame += 64)
    {
        keep (printer.process (std::span (sound).subspan (frame, 64)));
        const auto now = instantOf (static_cast<std::int64_t> (frame) + 64, rate);
        if (next != times.end() && now >= Instant { { *next + 0.005 } })
            keep (printer.hear ({ { *next++ } }));
    }
    return taught;
}

/** Everything that happened while this was played to an engine that knows Ada's bar. */
std::vector<Happening> play (std::vector<float> sound,
                             improvise::Behaviour behaviour,
                             std::size_t block)
{
    Engine engine ({ .companion = { .behaviour = behaviour }, .instruments = { adasBar() } },
                   instrument::SoundBank::builtIn (rate));
    std::vector<float> out (block);
    sound.resize (sound.size() / block * block);
    std::vector<Happening> all;
    for (std::size_t first = 0; first < sound.size(); first += block)
        for (const auto& one : engine.process (
                 { std::span<const float> (sound).subspan (first, block), out, {}, {} }))
            all.push_back (one);
    return all;
}

template <class Kind, class Field>
auto allOf (const std::vector<Happening>& happenings, Field field)
{
    std::vector<PlayerId> found;
    for (const auto& one : happenings)
        if (const auto* kind = std::get_if<Kind> (&one))
            found.push_back (field (*kind));
    return found;
}

std::vector<PlayerId> strokes (const std::vector<Happening>& happenings)
{
    return allOf<discern::Onset> (happenings, [] (const auto& onset) { return onset.who; });
}

std::vector<PlayerId> answered (const std::vector<Happening>& happenings)
{
    return allOf<improvise::PlannedNote> (happenings,
                                          [] (const auto& note) { return note.because.who; });
}
}

TEST_CASE ("a learnt instrument tells whose stroke it was, and its player is answered",
           "[playroom][instruments]")
{
    const auto happened = play (bars ({ 1.0, 1.5, 2.0 }, 5_s), improvise::Behaviour::Echo, 64);
    CHECK (strokes (happened) == std::vector<PlayerId> { ada, ada, ada });
    CHECK (answered (happened) == std::vector<PlayerId> { ada, ada, ada });
    CHECK (allOf<discern::Onset> (
               play (bars ({ 1.0, 1.5, 2.0 }, 5_s), improvise::Behaviour::Echo, 977),
               [] (const auto& onset) { return onset.who; })
           == strokes (happened));
}

TEST_CASE ("what nobody taught is the microphone's own player's", "[playroom][instruments]")
{
    auto sound = test::noise ({ .length = 5_s, .level = -70_dB });
    for (const auto time : { 1.0, 1.45, 1.9 })
        test::mixIn (sound, test::clap ({ .level = -9_dB }), Seconds { time });
    const auto happened = play (sound, improvise::Behaviour::Echo, 64);
    CHECK (strokes (happened) == std::vector<PlayerId> { joe, joe, joe });
    CHECK (answered (happened) == std::vector<PlayerId> { joe, joe, joe });
}

TEST_CASE ("a mirror does not wait to know whose stroke it was", "[playroom][instruments]")
{
    for (const auto& one : play (bars ({ 1.0 }, 2_s), improvise::Behaviour::Mirror, 64))
        if (const auto* onset = std::get_if<discern::Onset> (&one))
            CHECK (onset->known - onset->time < 15_ms);
}
