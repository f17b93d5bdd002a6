// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Playroom/OwnSoundRoad.h"

namespace antiphon::playroom
{
/** Makes voices of the sounds that come down the road, and frees those that come back.

    Offline, work() is called between two blocks: whatever was ordered is ready long before it is due.
    Live, a thread calls it. Either way the engine takes the voice into use at the same instant.
    Threads: one owner, never the audio thread. */
class OwnSoundWorkshop
{
public:
    explicit OwnSoundWorkshop (OwnSoundRoad& road) : road_ (road) {}

    /** Does all there is to do: some half a second for each voice that was ordered. */
    void work();

private:
    void add (const OwnSoundPiece& piece);

    OwnSoundRoad& road_;
    std::uint32_t order_ = 0; ///< of the sound that is coming in
    instrument::OwnSound sound_;
};
}
