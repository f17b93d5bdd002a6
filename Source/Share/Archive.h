// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Library/SessionContent.h"

#include <filesystem>

namespace antiphon::share
{
/** What an archive of a session holds (exportSession() writes it), to be added to a library. Its sound is
    read as it is asked for, and nothing of it is written elsewhere.
    Faults name the file: not there, no archive, damaged, made by a newer Antiphon. Faults of the sound
    come when it is read. Threads: one owner. */
Result<library::SessionContent> sessionInArchive (const std::filesystem::path& file);
}
