// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Journal.h"
#include "Library/Library.h"
#include "Library/RecoveryCode.h"
#include "Terminal/Internal/Command.h"

#include <filesystem>
#include <string>

namespace antiphon::terminal
{
/** Adds --library. */
void addLibraryOption (CLI::App& command, std::filesystem::path& folder);

/** The folder that was named; empty: the user's own. */
std::filesystem::path libraryFolder (const std::filesystem::path& wanted);

/** The library in that folder, as libraryFolder() says, unlocked: by what this login keeps, by
    ANTIPHON_PASSPHRASE, or by asking on a terminal. Tells where it has no passphrase. */
Result<library::Library> openLibrary (const std::filesystem::path& folder);

/** The same, made where there is none yet, with a passphrase that is asked for: for what records. */
Result<library::Library> readyLibrary (const std::filesystem::path& folder);

/** Opens the library, where there is one, with what this login keeps or ANTIPHON_PASSPHRASE says, and
    asks nobody: the window does. */
void openQuietly (const std::filesystem::path& folder);

/** A new library with a passphrase that is asked for, its recovery code told. */
Result<library::Library> madeLibrary (const std::filesystem::path& folder);

/** Once, on standard error. */
void tellRecoveryCode (const std::filesystem::path& folder, const library::RecoveryCode& code);

/** The file of a session, by its path, its name or the first letters of it. A path needs no library
    but one that is locked: its own is unlocked then. */
Result<std::filesystem::path> findSession (const std::filesystem::path& folder,
                                           const std::string& name);

Result<journal::Journal> openSession (const std::filesystem::path& folder, const std::string& name);
}
