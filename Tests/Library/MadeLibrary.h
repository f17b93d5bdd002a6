// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Library.h"
#include "Support/Catch.h"

namespace antiphon::test
{
/** A library without a passphrase, made where there is none yet. */
inline library::Library madeLibrary (const std::filesystem::path& folder)
{
    auto library = library::Library::isThere (folder) ? library::Library::open (folder)
                                                      : library::Library::create (folder);
    if (! library)
        FAIL (library.error().sentence);
    return std::move (*library);
}
}
