// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Share/Formats/StoredSession.h"
#include "Share/Internal/Workshop.h"

#include <string>

namespace antiphon::share
{
/** Writes a session as a ZIP of open formats: session.jsonl (all there is but the sound, number for
    number), moments.vtt, a FLAC file of 24 bits for each take, and a page of text that says what is what.
    The takes are written into the workshop first.

    @param name  the archive's, in the workshop  Faults: no room left, stopped. */
Result<void> writeArchive (const journal::Journal& journal,
                           const StoredSession& session,
                           const Workshop& workshop,
                           const std::string& name,
                           const Progress& progress = {});

/** "microphone-1.flac", "companion.flac": a take's name in an archive. */
std::string fileOf (journal::Take take);

inline constexpr const char* sessionInZip = "session.jsonl";
}
