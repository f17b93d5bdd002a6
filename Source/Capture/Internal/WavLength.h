// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

namespace antiphon::capture
{
/** What a WAV file's header says about its length, which libsndfile takes at its word: a cut-off file is
    read as if it had been meant so, and one whose recorder lost power as if it were empty.

    RIFF: Microsoft and IBM, Multimedia Programming Interface 1.0; RF64: EBU Tech 3306. */
struct WavLength
{
    /** How much more sound is promised than the file holds: 1 when it is whole, 2 when half of it is
        missing. 1 too where the header does not say. */
    double promisedShare = 1.0;

    /** Where in the file the length of the sound was left at zero, although sound follows; 0: nowhere. */
    std::uint64_t neverWrittenAt = 0;
};

/** @returns the default for any other kind of file */
WavLength wavLength (const std::filesystem::path& file);
}
