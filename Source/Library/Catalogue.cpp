// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Catalogue.h"

#include "Journal/KeyRing.h"
#include "Library/Internal/LibraryFile.h"

namespace antiphon::library
{
Result<Catalogue> Catalogue::open (const Library& library)
{
    auto database = openLibraryFile (library.folder());
    if (! database)
        return failure (database.error());
    auto key = journal::KeyRing::ofThisProgram().find (library.id());
    if (key == nullptr)
        return failure (lockedFault (library.folder()));
    return Catalogue (std::move (*database), std::move (key));
}
}
