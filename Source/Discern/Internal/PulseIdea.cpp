// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PulseIdea.h"

#include <cmath>

namespace antiphon::discern
{
namespace
{
/** Counted in places from the beat before, which may be more than one beat on. */
std::size_t countTo (const PulseIdea& idea, int steps)
{
    return idea.place + static_cast<std::size_t> (steps);
}
}

std::size_t PulseIdea::placeAt (int steps) const noexcept
{
    return countTo (*this, steps) % PulseRhythm::places;
}

double PulseIdea::beatsTo (int steps) const noexcept
{
    const auto wholeBeats = static_cast<double> (countTo (*this, steps) / PulseRhythm::places);
    return wholeBeats + PulseRhythm::positions[placeAt (steps)] - PulseRhythm::positions[place];
}

Instant PulseIdea::beatAfter (Instant from) const noexcept
{
    const auto beat = clock.time - clock.period * PulseRhythm::positions[place];
    return beat + clock.period * (std::floor ((from - beat) / clock.period) + 1.0);
}

void PulseIdea::meet (int steps, Instant stroke) noexcept
{
    clock.meet (clock.after (beatsTo (steps)), stroke);
    for (int step = 1; step <= steps; ++step)
        rhythm.learn (placeAt (step), step == steps);
    rhythm.settle();
    place = placeAt (steps);
    paid = 0.0;
}

bool PulseIdea::isTwinOf (const PulseIdea& other) const noexcept
{
    return place == other.place && clock.manner == other.clock.manner
        && std::abs ((clock.period - other.clock.period) / clock.period) < 0.025
        && std::abs ((clock.time - other.clock.time) / clock.period) < 0.03;
}
}
