// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Internal/SessionSeals.h"
#include "Journal/Internal/TakeWriter.h"

namespace antiphon::journal
{
Result<void> store (const Database& database, const SessionSeals& seals, const Chunk& chunk);
Result<void> store (const Database& database, Take take, const Gap& gap);

Place soundPlace (Take take, std::int64_t second);
Place peaksPlace (Take take, std::int64_t second);

Result<std::int64_t> storedFrames (const Database& database, Take take, std::int64_t rate);
Result<std::vector<Gap>> loadGaps (const Database& database, Take take);

/** The stretches that have sound, a second each, in no order. */
Result<std::vector<Gap>> loadHeard (const Database& database, Take take, std::int64_t rate);

/** The samples of a second, as many as there are; none where there are none. */
Result<std::vector<float>> loadSecond (const Database& database,
                                       const SessionSeals& seals,
                                       const std::filesystem::path& file,
                                       Take take,
                                       std::int64_t second);

/** Fills `out`, peaksPerSecond a second, with what is stored from `firstSecond`; the rest, and what is
    damaged, stays. */
Result<void> loadPeaks (const Database& database,
                        const SessionSeals& seals,
                        Take take,
                        std::int64_t firstSecond,
                        std::span<float> out);
}
