// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Terminal/Doctor/Checkup.h"

#include <string>
#include <vector>

/** What the doctor found, for people. */
namespace antiphon::terminal
{
/** What somebody should do, the most important first, each a sentence; empty where all is well. */
std::vector<std::string> toDo (const Checkup& found);

/** One page, its lines at most 80 characters long where they hold no long name. */
std::vector<std::string> pageOf (const Checkup& found);

}
