// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <array>
#include <cstddef>

namespace antiphon::discern
{
inline constexpr std::size_t printBands = 24; ///< 70 Hz to 15 kHz, of equal width in octaves
inline constexpr std::size_t printSlices = 3; ///< the attack, the body, the first of the decay
inline constexpr std::size_t printTones = 40; ///< narrower bands of all of it, 80 Hz to 12 kHz
inline constexpr std::size_t printSteps = 24; ///< how its treble swells and fades, by 2 ms
inline constexpr std::size_t printSize = printBands * printSlices + printTones + printSteps;

/** Slice by slice, each from low to high; then the tones from low to high; then the steps in time. */
using PrintLevels = std::array<float, printSize>;

/** What the first 55 ms of one stroke sounded like, with the background taken off.

    It tells nothing of how loud the stroke was, and nothing that could be played back. */
struct StrokePrint
{
    PrintLevels level {}; ///< dB below all of the slices, of the tones, of the steps together
    PrintLevels doubt {}; ///< how far each may be off because of the background: a variance, dB²
};

/** A variance that says: nothing could be measured here. */
inline constexpr float unmeasured = 1.0e4F;
}
