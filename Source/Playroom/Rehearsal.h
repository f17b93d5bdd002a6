// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"
#include "Journal/Moment.h"
#include "Journal/SoundMode.h"
#include "Playroom/Engine.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace antiphon::playroom
{
struct RehearsalOrder
{
    std::filesystem::path sound {}; ///< the recording; empty: silence as long as the hits last
    std::vector<int> channels {}; ///< of the recording, from 1: the channel of each of the engine's
                                  ///< microphones; none: one microphone, the average of all
    std::vector<capture::DrumHit> hits {}; ///< MIDI played along, by time
    Roster roster {};
    Engine::Settings engine {};    ///< rate is set from the recording, or from `rate`
    Hertz rate {};                 ///< 0: the recording's own where the engine can, else 48 kHz
    std::size_t block = 64;        ///< frames a block, 1 to 4096
    std::filesystem::path room {}; ///< an impulse response: closes the loop through the air
    std::filesystem::path mix {};  ///< where to write child and companion together; empty: nowhere
    std::filesystem::path companion {}; ///< where to write the companion alone; empty: nowhere
    std::filesystem::path library {};   ///< records a session into this folder; empty: does not
    journal::SoundMode sessionSound = journal::SoundMode::Full; ///< as far as all have agreed
    std::filesystem::path soundFont {};                         ///< empty: the usual one
    std::function<void (const Happening&)> tell {};         ///< told everything, in order of known
    std::function<void (const journal::Moment&)> notice {}; ///< told every moment, as it is noticed
};

struct RehearsalReport
{
    Seconds length {};
    double timesRealTime = 0.0;       ///< how much faster than life, on one core, all included
    Seconds worstBlock {};            ///< the engine's slowest block
    Seconds blockLength {};           ///< what a block has
    std::filesystem::path session;    ///< the session file, when recorded
    std::vector<std::string> remarks; ///< sentences about the input, naming it, and what is kept
    bool endedEarly = false;          ///< the input was cut short: everything there was is kept
    std::size_t dropped = 0;
    std::size_t moments = 0;
    instrument::LoudnessEstimate loudness {}; ///< of the companion
};

/** The live engine, offline, on a recording: the same callback, the same scribe, faster than life.
    Cancelled by its progress, or failing, it leaves no half-written file; a session recorded so far stays
    a whole session. */
Result<RehearsalReport> rehearse (const RehearsalOrder& order, const Progress& progress = {});
}
