// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Doctor/EngineSpeed.h"

#include "Basis/Chance.h"
#include "Playroom/Engine.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <utility>
#include <vector>

namespace antiphon::terminal
{
namespace
{
constexpr Seconds betweenClaps = 250_ms;
constexpr Seconds decay = 8_ms;
constexpr std::size_t warmUp = 50; ///< blocks in which memory is touched for the first time

std::vector<float> claps (Hertz rate, std::size_t frames)
{
    Chance chance (1);
    std::vector<float> sound (frames);
    for (std::size_t n = 0; n < frames; ++n)
    {
        const auto since =
            std::fmod (static_cast<double> (n) / rate.value, betweenClaps.value) / decay.value;
        sound[n] =
            static_cast<float> ((0.3 * std::exp (-since) + 0.001) * chance.between (-1.0, 1.0));
    }
    return sound;
}

/** Of this thread alone. */
Seconds processorTime()
{
    timespec now {};
    ::clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
    return { static_cast<double> (now.tv_sec) + static_cast<double> (now.tv_nsec) * 1.0e-9 };
}
}

EngineSpeed timeEngine (std::unique_ptr<instrument::SoundBank> sounds,
                        std::size_t frames,
                        Seconds length)
{
    EngineSpeed speed { .rate = sounds->rate(), .frames = frames };
    playroom::Engine::Settings settings;
    settings.rate = speed.rate;
    settings.maxFrames = frames;
    settings.companion.behaviour = improvise::Behaviour::Mirror;
    playroom::Engine engine (std::move (settings), std::move (sounds));
    const auto blocks = warmUp
        + static_cast<std::size_t> (length.value * speed.rate.value / static_cast<double> (frames));
    const auto microphone = claps (speed.rate, blocks * frames);
    std::vector<float> companion (frames);

    Seconds sum {};
    Seconds worst {};
    for (std::size_t n = 0; n < blocks; ++n)
    {
        const auto begun = processorTime();
        engine.process ({ std::span (microphone).subspan (n * frames, frames), companion, {}, {} });
        const auto spent = processorTime() - begun;
        if (n < warmUp)
            continue;
        sum += spent;
        worst = std::max (worst, spent);
    }
    const Seconds block { static_cast<double> (frames) / speed.rate.value };
    speed.mean = sum / block / static_cast<double> (std::max<std::size_t> (blocks - warmUp, 1));
    speed.worst = worst / block;
    return speed;
}
}
