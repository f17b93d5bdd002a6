// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Playroom/Engine.h"

#include <cstdint>
#include <memory>
#include <vector>

/** A short session for the engine to play, and what came of it. */
namespace antiphon::test
{
struct Session
{
    std::vector<float> microphone;
    std::vector<capture::DrumHit> hits;
    std::vector<playroom::TimedWish> wishes;
};

/** Claps and hums in phrases with room for answers, some drum pads, and a few wishes; 20 s. */
Session session (Hertz rate);

struct Played
{
    std::vector<float> companion;
    std::vector<playroom::Happening> happenings;
};

/** Runs the engine over a session in blocks of `block` frames.
    @param sounds  for settings.rate; the built-in ones when not said */
Played play (const Session& session,
             playroom::Engine::Settings settings,
             std::size_t block,
             std::unique_ptr<instrument::SoundBank> sounds = {});

/** One line for each happening, every bit of every number in it. */
std::vector<std::string> inFull (const std::vector<playroom::Happening>& happenings);

template <class Kind>
std::vector<Kind> only (const std::vector<playroom::Happening>& happenings)
{
    std::vector<Kind> found;
    for (const auto& happening : happenings)
        if (const auto* const one = std::get_if<Kind> (&happening))
            found.push_back (*one);
    return found;
}
}
