// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Discern/Heard.h"

#include <span>
#include <vector>

namespace antiphon::library
{
inline constexpr Seconds levelEvery = 6_ms; ///< about two periods of a low voice

/** Divides notes in which the voice began anew on the same pitch: where its loudness fell and rose again.
    @param notes   by time
    @param levels  dB, one every levelEvery from the beginning of the recording on */
std::vector<discern::Note> syllablesOf (std::span<const discern::Note> notes,
                                        std::span<const double> levels);
}
