// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace antiphon::terminal
{
struct EarsBenchOrder
{
    std::filesystem::path set;       ///< recordings with their truth; empty: the bundled one
    std::filesystem::path estimates; ///< a folder for what was heard; empty: none
    std::vector<std::string> only;   ///< parts to measure, of earsBenchParts(); empty: all
    bool everyClip = false;          ///< a line for each recording too
};

/** "onsets", "beats"… */
const std::vector<std::string>& earsBenchParts();

/** Measures the ears of a live session on recordings whose truth is known, and prints how well and how
    soon they hear, beside the goals.

    Faults: no such folder, nothing in it, stopped by hand; recordings that could not be measured on,
    after everything else has been. */
Result<void> benchEars (const EarsBenchOrder& order);
}
