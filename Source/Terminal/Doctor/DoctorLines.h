// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Terminal/Doctor/Checkup.h"
#include "Terminal/Measuring.h"

#include <string>
#include <vector>

/** What the doctor found, for programs: one JSON object a line, each {"found":…}. */
namespace antiphon::terminal
{
/** The same facts that are on the page, and what is to be done. */
std::vector<std::string> linesOf (const Checkup& found);

/** {"found":"latency",…}, with what the device claims. */
std::string lineOf (const Measured& measured);
}
