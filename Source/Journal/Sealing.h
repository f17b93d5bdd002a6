// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"
#include "Journal/Id.h"

#include <filesystem>
#include <optional>

namespace antiphon::journal
{
/** Seals a session that was recorded without a lock, with the key of its library, which is on KeyRing:
    all of it or, cancelled or failing, nothing. No page of the file then holds what stood there
    before. (Blocks of the disk that the file gave up may, until they are used again.) Refused while
    somebody has it open to write.

    @returns whether there was anything to seal
    Threads: any. */
Result<bool> sealSession (const std::filesystem::path& file,
                          const Id& library,
                          const Progress& progress = {});

/** The library that a session is sealed for; none where it is not sealed. Needs no key. */
Result<std::optional<Id>> libraryOf (const std::filesystem::path& file);
}
