// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Share/Export.h"

namespace antiphon::share
{
struct ImportOrder
{
    std::filesystem::path file;
    std::filesystem::path session; ///< that gets the tags
    std::optional<Format> as {};   ///< none: by the file's ending
};

struct ImportReport
{
    std::size_t added = 0; ///< moments the session has now
    std::size_t known = 0; ///< moments it had: nothing was done
};

/** Brings moments back that were tagged in another program: all of them, or, with a fault that names the
    file, the place and what to do, none. One that the session has already, at the same frames, of the same
    kind, people and text, is left as it is. Phrases and strokes are not brought: they are what was heard. */
Result<ImportReport> importTags (const ImportOrder& order);
}
