// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace antiphon::terminal
{
struct CompanionBenchOrder
{
    std::vector<std::string> only; ///< parts to measure, of companionBenchParts(); empty: all
    int sessions = 200;            ///< made-up children a cell
    std::uint64_t seed = 1;
};

/** "tempo", "lock"… */
const std::vector<std::string>& companionBenchParts();

/** Lets the companion play with made-up children whose truth is known, and prints how well it does,
    beside the goals and what is known of others.

    Faults: stopped by hand. */
Result<void> benchCompanion (const CompanionBenchOrder& order);
}
