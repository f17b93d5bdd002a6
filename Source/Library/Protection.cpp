// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Protection.h"

#include "Journal/KeyRing.h"
#include "Library/Catalogue.h"
#include "Library/Internal/LibraryFile.h"

namespace antiphon::library
{
namespace fs = std::filesystem;
using journal::KeyRing;
using journal::Passphrase;
using journal::Stretching;

static Result<void> expectWords (const Passphrase& passphrase)
{
    if (passphrase.words().empty())
        return failure ({ Fault::Kind::Usage, "An empty passphrase protects nothing.", {} });
    return {};
}

Result<RecoveryCode> createProtected (const fs::path& folder,
                                      const Passphrase& passphrase,
                                      const Stretching& how)
{
    if (auto fit = expectWords (passphrase); ! fit)
        return failure (fit.error());
    const auto library = Library::create (folder);
    if (! library)
        return failure (library.error());
    auto code = protect (*library, passphrase, how);
    if (! code) // rather none than one without the protection that was asked for
    {
        std::error_code ignored;
        fs::remove (libraryFileIn (folder), ignored);
    }
    return code;
}

Result<RecoveryCode> protect (const Library& library,
                              const Passphrase& passphrase,
                              const Stretching& how)
{
    if (auto fit = expectWords (passphrase); ! fit)
        return failure (fit.error());
    const auto catalogue = Catalogue::open (library);
    if (! catalogue)
        return failure (catalogue.error());
    auto& database = catalogue->database();
    const auto code = RecoveryCode::random();
    const auto stored = database.transact (
        [&]
        {
            return storeSlot (database, catalogue->key(), passphrase, how)
                .and_then ([&] { return storeSlot (database, catalogue->key(), code); })
                .and_then ([&] { return database.script ("DELETE FROM key_slot WHERE kind = 0"); });
        });
    if (! stored)
        return failure (stored.error());
    // No byte of the open key stays in the file, nor in the log beside it.
    return database.script ("VACUUM; PRAGMA wal_checkpoint (TRUNCATE)").map ([&] { return code; });
}

Result<void> changePassphrase (const Library& library,
                               const Passphrase& passphrase,
                               const Stretching& how)
{
    if (auto fit = expectWords (passphrase); ! fit)
        return fit;
    const auto catalogue = Catalogue::open (library);
    if (! catalogue)
        return failure (catalogue.error());
    auto& database = catalogue->database();
    return database
        .transact ([&] { return storeSlot (database, catalogue->key(), passphrase, how); })
        .and_then ([&] { return database.script ("VACUUM; PRAGMA wal_checkpoint (TRUNCATE)"); });
}

Result<Library> unlock (const fs::path& folder, const Passphrase& passphrase)
{
    const auto file = openLibraryFile (folder);
    if (! file)
        return failure (file.error());
    const auto id = idOf (**file);
    if (! id)
        return failure (id.error());
    auto key = openKeyOf (**file);
    if (! key)
        return failure (key.error());
    if (! *key)
    {
        auto opened = keyWith (**file, folder, passphrase);
        if (! opened)
            return failure (opened.error());
        KeyRing::ofThisProgram().put (*id, std::move (*opened));
    }
    return Library::open (folder);
}

void lock (const Library& library) { KeyRing::ofThisProgram().forget (library.id()); }
}
