// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"

#include <array>

namespace antiphon::improvise
{
/** How long each pitch class, C first, was sung or played: any unit, >= 0. */
using PitchClasses = std::array<double, 12>;

struct MusicalKey
{
    int tonic = 0; ///< pitch class, 0 (C) to 11 (B)
    bool isMinor = false;
    double fit = 0.0; ///< correlation with the key's profile, -1 to 1; 0 where nothing was sung
};

/** How well what was sung fits a key: its correlation with how well listeners find each tone to belong
    there (Krumhansl and Kessler, "Tracing the dynamic changes in perceived tonal organization",
    Psychological Review 1982). [-1, 1]; 0 where every tone was sung as long as every other. */
double keyFit (const PitchClasses& sung, int tonic, bool isMinor) noexcept ANTIPHON_REALTIME;

/** The key that fits best of all 24; of two that fit alike, the one on the lower tonic. */
MusicalKey findKey (const PitchClasses& sung) noexcept ANTIPHON_REALTIME;
}
