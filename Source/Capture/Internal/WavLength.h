// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace antiphon::capture
{
/** How much more sound a WAV file's header promises than the file holds: 1 when it is whole, 2 when half
    of it is missing. 1 too for any other kind of file, and where the header does not say (a recorder
    that lost power, or a pipe).

    libsndfile reads a cut-off file as if it had been meant so. RIFF: Microsoft and IBM, Multimedia
    Programming Interface 1.0; RF64: EBU Tech 3306. */
double promisedShare (const std::filesystem::path& file);
}
