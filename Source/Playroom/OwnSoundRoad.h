// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Handover.h"
#include "Basis/Queue.h"
#include "Instrument/OwnVoice.h"

#include <array>
#include <cstdint>
#include <memory>

namespace antiphon::playroom
{
/** A part of a sound of the child's, on its way to the workshop. */
struct OwnSoundPiece
{
    static constexpr std::size_t most = 256;

    std::uint32_t order = 0; ///< counted from 1
    Hertz rate {};
    double midi = 0.0; ///< its key; 0: a stroke without a pitch
    bool last = false; ///< the sound is complete with this
    std::size_t frames = 0;
    std::array<float, most> samples {};
};

/** What the workshop made of it. */
struct FinishedVoice
{
    std::uint32_t order = 0;
    std::unique_ptr<instrument::OwnVoice> voice; ///< nothing where none could be made
};

/** Between the engine and the workshop where the child's own sound becomes a voice. */
struct OwnSoundRoad
{
    Queue<OwnSoundPiece, 512> pieces; ///< audio -> workshop: a second at 96 kHz
    Handover<FinishedVoice> voices;   ///< workshop -> audio; the retired voice comes back out
};
}
