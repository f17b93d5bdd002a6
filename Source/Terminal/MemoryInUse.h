// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace antiphon::terminal
{
/** What this program holds in the computer's memory, MB; 0 where the system does not say. */
double memoryInUse();
}
