// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Database.h"

#include <span>
#include <vector>

namespace antiphon::journal
{
/** The loudest amplitude of each fiftieth of a second, as the schema keeps it; never below the truth.
    @param samples  from the beginning of a second, at most one second of them */
Bytes peaksOf (std::span<const float> samples, std::int64_t rate);

/** Sets what the kept peaks say; amplitudes 0 to 1. @param out  of one second; the rest stays */
void unpackPeaks (std::span<const std::byte> kept, std::span<float> out);
}
