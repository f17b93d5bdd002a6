// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace antiphon
{
/** How a long job tells how far it is, and is told to stop.

    Called with the share that is done, 0 to 1; the job gives up cleanly, leaving nothing half-written,
    when it answers false. An empty one is never called.
*/
using Progress = std::function<bool (double done)>;

/** Reports to `progress` if there is one. @returns whether to go on */
inline bool goesOn (const Progress& progress, double done) { return ! progress || progress (done); }
}
