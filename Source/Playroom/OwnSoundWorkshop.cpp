// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/OwnSoundWorkshop.h"

#include <utility>

namespace antiphon::playroom
{
void OwnSoundWorkshop::work()
{
    road_.voices.collect();
    for (OwnSoundPiece piece; road_.pieces.pop (piece);)
        add (piece);
}

void OwnSoundWorkshop::add (const OwnSoundPiece& piece)
{
    if (piece.order != order_)
    {
        order_ = piece.order;
        sound_ = {};
        sound_.rate = piece.rate;
        if (piece.midi > 0.0)
            sound_.midi = piece.midi;
    }
    sound_.samples.insert (sound_.samples.end(), piece.samples.begin(),
                           piece.samples.begin() + static_cast<std::ptrdiff_t> (piece.frames));
    if (! piece.last)
        return;

    auto finished = std::make_unique<FinishedVoice>();
    finished->order = order_;
    finished->voice = instrument::OwnVoice::make (sound_);
    road_.voices.give (std::move (finished));
}
}
