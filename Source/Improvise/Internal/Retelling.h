// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Figure.h"
#include "Improvise/Internal/Stage.h"

namespace antiphon::improvise
{
/** How a figure is played by the companion. */
struct Telling
{
    Instant start;
    Instant decided;
    Behaviour behaviour = Behaviour::Echo;
    Reason because;
    Decibels louder = -3.0_dB; ///< than the player was
};

/** The end of what this player has played, as it can be played again: at most eight strokes, with the
    notes that belong to them, and keys where our voices sound well. */
Figure figureOf (const discern::Phrase& phrase, const Stage& stage) noexcept;

/** Plans every stroke of a figure. */
void play (const Figure& figure, const Telling& telling, Stage& stage) noexcept;
}
