// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PulseRhythm.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern
{
namespace
{
constexpr double memory = 10.0;    // chances to play at a place, until a habit is learnt
constexpr double rarestBeat = 0.3; // below, it would be no beat
constexpr double rarestPlace = 0.03;
constexpr double surest = 0.95; // anybody can leave one out
}

PulseRhythm PulseRhythm::usual() noexcept
{
    PulseRhythm rhythm;
    rhythm.settle();
    return rhythm;
}

void PulseRhythm::learn (std::size_t place, bool isPlayed) noexcept
{
    auto& one = likelihood[place];
    one += ((isPlayed ? 1.0 : 0.0) - one) / memory;
    one = std::clamp (one, place == 0 ? rarestBeat : rarestPlace, surest);
}

void PulseRhythm::settle() noexcept
{
    for (std::size_t place = 0; place < places; ++place)
    {
        lnPlayed[place] = std::log (likelihood[place]);
        lnPassed[place] = std::log1p (-likelihood[place]);
    }
}
}
