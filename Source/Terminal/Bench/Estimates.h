// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Discern/Heard.h"
#include "Terminal/Bench/Scoring.h"

#include <filesystem>
#include <span>

/** What was heard, as other scorers read it: one line each, commas between the numbers, seconds. Files
    appear only when they are whole; their folder is made. */
namespace antiphon::terminal
{
/** time,known. A beat known before its time counts as known at its time, which is when a live listener
    acts on it. */
Result<void> writeEstimates (const std::filesystem::path& file, std::span<const Claim> claims);

/** time,hertz,known. Where there is no pitch the guess, below 0, which tells scorers so. */
Result<void> writeEstimates (const std::filesystem::path& file,
                             std::span<const discern::PitchPoint> points);
}
