// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"
#include "Library/Library.h"
#include "Library/SessionContent.h"

#include <filesystem>
#include <map>
#include <string>

namespace antiphon::library
{
/** What players of a session that comes from elsewhere are called here. Nobody is taken for somebody of
    the same name without it being said: Joe for "Joe" where they are one child, Joe for "Joe B." where
    they are two. */
using NamesHere = std::map<std::string, std::string>;

/** Adds a session to a library, whole or not at all, sealed where the library is. It brings no consent
    along: what is kept of whoever plays in it is what this library's answers allow (keepingFor()).
    Faults: one of its uuid is there already; a uuid, a take or a gap that cannot be; (usage) somebody
    here is called like one of its players, and `names` does not say who that is; (consent) somebody in
    it has not agreed to be recorded, where that was asked; the disk; stopped.
    @returns its file. Threads: any; one after another for one library. */
Result<std::filesystem::path> addSession (const Library& library,
                                          SessionContent content,
                                          const NamesHere& names = {},
                                          const Progress& progress = {});

/** Adds a session's file that was recorded with another library, on another computer perhaps. A copy of
    it is read through first: one that is damaged is refused. It may be of an older Antiphon, sealed with
    another library's key, which is on the KeyRing, or unsealed; the file itself stays as it is.
    Faults as above, and: no session, damaged (by take and second), Locked where its key is not there. */
Result<std::filesystem::path> addSession (const Library& library,
                                          const std::filesystem::path& file,
                                          const NamesHere& names = {},
                                          const Progress& progress = {});
}
