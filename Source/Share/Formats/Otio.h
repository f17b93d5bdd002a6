// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Share/Formats/StoredSession.h"

#include <string>

namespace antiphon::share
{
/** A timeline for film editors (OpenTimelineIO's JSON: Timeline.1, Stack.1, Track.1, Clip.2, Marker.2;
    opentimelineio.readthedocs.io): an audio track for each take, to be linked to its sound, and the moments as
    markers. Times count frames at the session's rate. Threads: any; total. */
std::string otioOf (const StoredSession& session);
}
