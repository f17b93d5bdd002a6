// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"
#include "Share/Formats/StoredSession.h"

#include <filesystem>

namespace antiphon::share
{
/** Writes a session's sound, a channel for each take (the microphones in order, then the companion where it
    played), with the moments as labels on their frames: in a .wav as cue points with names and lengths (RIFF's
    "cue " and "adtl"), in a .flac as a cue sheet of up to 254 tracks and CHAPTER comments (FLAC's format;
    the Xiph chapter extension), whose times have milliseconds. As SoundWriter: 32-bit float and 24-bit.

    @param file  .wav or .flac, in a private folder: it may be half-written after a fault
    Faults: no room left, no sound, a .wav beyond 4 GB, stopped. Threads: any. */
Result<void> writeLabelledSound (const journal::Journal& journal,
                                 const StoredSession& session,
                                 const std::filesystem::path& file,
                                 const Progress& progress = {});

/** One take of a session, as it is kept: a .flac of 24 bits. Faults as above. */
Result<void> writeTake (const journal::Journal& journal,
                        journal::Take take,
                        const std::filesystem::path& file,
                        const Progress& progress = {});
}
