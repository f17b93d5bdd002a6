// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace antiphon::capture
{
/** Whether a JACK server runs, asked without starting one; from then on libjack says nothing on standard
    error: our faults say what matters. */
bool jackServerRuns();
}
