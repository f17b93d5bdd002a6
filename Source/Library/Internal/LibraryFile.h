// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Database.h"
#include "Journal/Id.h"
#include "Journal/Key.h"
#include "Journal/Migrations.h"
#include "Journal/Passphrase.h"
#include "Library/RecoveryCode.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>

namespace antiphon::library
{
inline constexpr journal::FileKind libraryKind { "library", 0x414E544C }; // "ANTL"

std::span<const journal::Migration> migrations(); ///< Schema/*.sql

std::filesystem::path libraryFileIn (const std::filesystem::path& folder); ///< library.db

using LibraryFile = std::unique_ptr<journal::Database>;

/** Makes library.db, whole at once, with an open key. Refuses to touch one that is there. */
Result<void> makeLibraryFile (const std::filesystem::path& folder);

/** Opens it to be written to: safe at every commit, deleted rows overwritten. */
Result<LibraryFile> openLibraryFile (const std::filesystem::path& folder);

Result<journal::Id> idOf (const journal::Database& library);

/** The key of a library without a passphrase; none where there is one. */
Result<std::optional<journal::Key>> openKeyOf (const journal::Database& library);

/** What a passphrase, or a recovery code in its place, opens. Fault: Locked where it is wrong. */
Result<journal::Key> keyWith (const journal::Database& library,
                              const std::filesystem::path& folder,
                              const journal::Passphrase& passphrase);

/** Both inside a transaction. */
Result<void> storeSlot (const journal::Database& library,
                        const journal::Key& key,
                        const journal::Passphrase& passphrase,
                        const journal::Stretching& how);
Result<void> storeSlot (const journal::Database& library,
                        const journal::Key& key,
                        const RecoveryCode& code);
}
