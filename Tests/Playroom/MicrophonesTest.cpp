// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/PlayedSession.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <array>

using namespace antiphon;
using namespace antiphon::playroom;

namespace
{
constexpr PlayerId ada { 0 };
constexpr PlayerId joe { 1 };

/** Two microphones: Ada claps at her own, then Joe at his. */
struct Room
{
    std::vector<float> adas;
    std::vector<float> joes;
};

Room takingTurns (Hertz rate = 48000_Hz)
{
    Room room { test::noise ({ .length = 9_s, .level = -70_dB, .rate = rate, .seed = 1 }),
                test::noise ({ .length = 9_s, .level = -70_dB, .rate = rate, .seed = 2 }) };
    for (const auto at : { 1.0, 1.4, 1.8 })
        test::mixIn (room.adas, test::clap ({ .rate = rate }), Seconds { at }, rate);
    for (const auto at : { 5.0, 5.5, 6.0, 6.5 })
        test::mixIn (room.joes, test::clap ({ .rate = rate, .seed = 2 }), Seconds { at }, rate);
    return room;
}

Engine::Settings echoing (Hertz rate = 48000_Hz)
{
    Engine::Settings settings;
    settings.rate = rate;
    settings.companion.behaviour = improvise::Behaviour::Echo;
    settings.microphones = { ada, joe };
    return settings;
}

std::vector<Happening> play (const Room& room, Engine::Settings settings, std::size_t block)
{
    Engine engine (settings, instrument::SoundBank::builtIn (settings.rate));
    std::vector<float> out (room.adas.size());
    std::vector<Happening> all;
    for (std::size_t first = 0; first < room.adas.size(); first += block)
    {
        const auto count = std::min (block, room.adas.size() - first);
        const std::array each { std::span<const float> (room.adas).subspan (first, count),
                                std::span<const float> (room.joes).subspan (first, count) };
        for (const auto& one : engine.process (
                 { capture::Microphones (each), std::span (out).subspan (first, count), {}, {} }))
            all.push_back (one);
    }
    return all;
}

std::size_t strokesOf (const std::vector<Happening>& happenings, PlayerId who)
{
    const auto strokes = test::only<discern::Onset> (happenings);
    return static_cast<std::size_t> (std::count_if (
        strokes.begin(), strokes.end(), [who] (const auto& one) { return one.who == who; }));
}
}

TEST_CASE ("every microphone is a player's: strokes, phrases and answers are theirs",
           "[playroom][microphones]")
{
    const auto happened = play (takingTurns(), echoing(), 64);
    CHECK (strokesOf (happened, ada) == 3);
    CHECK (strokesOf (happened, joe) == 4);

    const auto phrases = test::only<discern::Phrase> (happened);
    REQUIRE (phrases.size() == 2);
    CHECK (phrases[0].who == ada);
    CHECK (phrases[1].who == joe);

    std::vector<PlayerId> answered;
    for (const auto& note : test::only<improvise::PlannedNote> (happened))
        answered.push_back (note.because.who);
    CHECK (answered == std::vector<PlayerId> { ada, ada, ada, joe, joe, joe, joe });
}

TEST_CASE ("several microphones are heard alike in blocks of every size", "[playroom][microphones]")
{
    const auto room = takingTurns();
    const auto even = test::inFull (play (room, echoing(), 64));
    for (const std::size_t block : { 16U, 100U, 441U, 4096U })
        CHECK (test::inFull (play (room, echoing(), block)) == even);
}

TEST_CASE ("as many microphones as a room may have cost no allocation and no wait",
           "[playroom][microphones][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        auto settings = echoing (rate);
        settings.microphones.resize (capture::mostMicrophones);
        Engine engine (settings, instrument::SoundBank::builtIn (rate));
        const auto room = takingTurns (rate);
        std::vector<float> out (64);
        std::size_t first = 0;
        const auto cost = test::realtimeCost (
            [&]
            {
                for (; first + 64 <= room.adas.size(); first += 64)
                {
                    std::array<std::span<const float>, capture::mostMicrophones> each;
                    each.fill (std::span<const float> (room.joes).subspan (first, 64));
                    each[0] = std::span<const float> (room.adas).subspan (first, 64);
                    engine.process ({ capture::Microphones (each), out, {}, {} });
                }
            });
        CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
    }
}
