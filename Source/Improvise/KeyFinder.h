// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"

#include <optional>
#include <span>

namespace antiphon::improvise
{
/** A key: its key note and whether its third is minor. */
struct Key
{
    int tonic = 0; ///< pitch class, 0 (C) to 11 (B)
    bool isMinor = false;
};

/** The key that these tones fit best: their pitch classes correlated with the profiles of the 24 keys
    (Krumhansl and Kessler 1982). @param midi  tones, fractions allowed
    @returns  nothing for fewer than four tones, or for tones that fit no key better than another */
std::optional<Key> keyOf (std::span<const double> midi) noexcept ANTIPHON_REALTIME;
}
