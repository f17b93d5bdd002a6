// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sndfile.h>

#include <cstdint>
#include <filesystem>
#include <memory>

namespace antiphon::capture
{
struct CloseSndfile
{
    std::shared_ptr<void> bytes {}; ///< where libsndfile reads from, if not from a file of its own

    void operator() (SNDFILE* file) const { sf_close (file); }
};

/** An open file of libsndfile; closes itself. */
using Sndfile = std::unique_ptr<SNDFILE, CloseSndfile>;

/** Opens a file to read. @returns null, with sf_strerror (nullptr) saying why, where it cannot be */
Sndfile openSndfile (const std::filesystem::path& file, SF_INFO& info);

/** The same, for a WAV whose length was never written: what stands at `lengthAt` is read as "unknown", and
    the sound as going on to the end of the file. */
Sndfile openUnfinishedWav (const std::filesystem::path& file,
                           std::uint64_t lengthAt,
                           SF_INFO& info);
}
