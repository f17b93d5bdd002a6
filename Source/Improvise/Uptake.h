// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Chance.h"
#include "Improvise/Figure.h"

namespace antiphon::improvise
{
/** What was played in turn. */
struct Exchange
{
    Figure before; ///< what the player played
    Figure reply;  ///< what came back
    Figure next;   ///< what the player played then
};

/** How much of a reply a player took up (MUSIC §6): how much nearer `next` is to it than to what was
    played before, and than to the reply's own gaps and loudness in another order, which is how near it
    comes by chance. About 0 where nothing was taken up; up to 2.

    @param period  the pulse, or the usual gap; > 0 */
double uptakeOf (const Exchange& exchange, Seconds period, Chance& chance) noexcept;

/** From here on it is called an uptake. */
inline constexpr double leastUptake = 0.15;
}
