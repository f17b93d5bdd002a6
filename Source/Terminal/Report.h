// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Playroom/Rehearsal.h"
#include "Terminal/Answers.h"

#include <cstdint>
#include <string>
#include <vector>

namespace antiphon::terminal
{
/** What became of a rehearsal, in sentences for whoever asked for it. */
std::vector<std::string> inWords (const playroom::RehearsalReport& report,
                                  const playroom::RehearsalOrder& order,
                                  const Answers& answers);

/** "1:02.5" */
std::string asClock (Seconds length);

/** "3 answers", "1 answer"; words that take an s. */
std::string counted (std::size_t count, const std::string& word);

/** "once", "3 times" */
std::string times (std::int64_t count);

/** A number with so many decimals, whatever the language of the machine. */
std::string fixed (double value, int decimals);
}
