// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/LatestValue.h"
#include "Basis/Queue.h"
#include "Capture/DrumHit.h"
#include "Journal/Journal.h"
#include "Playroom/BlockTiming.h"
#include "Playroom/Engine.h"
#include "Playroom/Happening.h"
#include "Playroom/OwnSoundRoad.h"

#include <array>
#include <cstdint>

namespace antiphon::playroom
{
/** A stretch of one take. One that is lost leaves a gap of known place and length. */
struct TakeBlock
{
    static constexpr std::size_t most = 64;

    journal::Take take = journal::Take::Microphone;
    std::int64_t firstFrame = 0;
    std::size_t frames = 0;
    std::array<float, most> samples {};
};

/** The companion's state, as the audio thread last left it. */
struct EngineGlance
{
    std::int64_t frame = 0;
    Decibels microphone { -200.0 };
    Decibels companion { -200.0 };
    instrument::LoudnessEstimate loudness {}; ///< of the companion
    improvise::Behaviour behaviour = improvise::Behaviour::Echo;
    bool isAuto = true;
    double closeness = 0.0;
    bool quiet = false;
    bool howling = false; ///< turned down, for loudspeaker and microphone howl
    std::optional<PlayerId> leader;
    Tempo tempo {}; ///< of the child who played last; 0: none yet
    improvise::Voice voice = improvise::Voice::Glockenspiel;
    std::size_t dropped = 0; ///< inside the engine
    BlockTiming timing {};
};

/** The engine as it is now; whoever calls it knows the timing. */
EngineGlance glanceOf (const Engine& engine) noexcept ANTIPHON_REALTIME;

/** Every road between the audio thread and the rest of the house. There is no other. */
struct Seam
{
    Queue<capture::DrumHit, 256> hits; ///< input -> audio: drum pads, stamped on arrival
    Queue<TimedWish, 256> wishes;      ///< screen -> audio: what the practitioner asked for
    Queue<Happening, 4096> happenings; ///< audio -> scribe: what was heard and answered
    Queue<TakeBlock, 8192> take; ///< audio -> scribe: the sound itself; 5.4 s of one microphone
                                 ///< at 48 kHz, 1.5 s of six
    LatestValue<EngineGlance> glance; ///< audio -> screen: the newest; older may be skipped
    OwnSoundRoad ownSound;            ///< audio <-> workshop: the child's own sound, as a voice

    std::size_t dropped() const noexcept
    {
        return hits.dropped() + wishes.dropped() + happenings.dropped() + take.dropped()
            + ownSound.pieces.dropped();
    }
};
}
