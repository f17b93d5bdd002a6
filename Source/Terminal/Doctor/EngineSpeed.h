// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Instrument/SoundBank.h"

#include <cstddef>
#include <memory>

namespace antiphon::terminal
{
/** How much of a block's time the live engine needs on this computer. */
struct EngineSpeed
{
    Hertz rate {};
    std::size_t frames = 0; ///< a block
    double mean = 0.0;      ///< of a block's time, 0 to 1 and beyond
    double worst = 0.0;     ///< likewise, of the block that took longest
};

/** Lets the engine mirror made-up claps, as fast as it can, for `length` of them. Processor time is
    counted, so that other programs do not matter. Threads: any; takes about a tenth of `length`.

    @param sounds  at the rate that is to be measured */
EngineSpeed timeEngine (std::unique_ptr<instrument::SoundBank> sounds,
                        std::size_t frames,
                        Seconds length);
}
