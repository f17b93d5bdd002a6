// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Terminal/Internal/Command.h"

/** The deeds of antiphon library, a few to a file. */
namespace antiphon::terminal
{
void addLibraryKeys (CLI::App& library, Deed& chosen);   ///< create, unlock, lock, passphrase
void addLibraryCopies (CLI::App& library, Deed& chosen); ///< check, backup, restore
void addLibraryPeople (CLI::App& library, Deed& chosen); ///< export, erase, sample
void addLibraryAdd (CLI::App& library, Deed& chosen);    ///< add
void addLibraryTidy (CLI::App& library, Deed& chosen);   ///< tidy

/** Adds DIR, the library's folder; empty: the user's own. */
void addFolder (CLI::App& command, std::filesystem::path& folder);
}
