// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Protection.h"

#include "Journal/KeyRing.h"
#include "Journal/Sealing.h"
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

Result<journal::Id> idOf (const fs::path& folder)
{
    const auto file = openLibraryFile (folder);
    if (! file)
        return failure (file.error());
    return idOf (**file);
}

Result<std::size_t> sealSessions (const Library& library,
                                  std::vector<Fault>& left,
                                  const Progress& progress)
{
    const auto files = Library::sessionFiles (library.folder());
    std::size_t sealed = 0;
    for (std::size_t n = 0; n < files.size(); ++n)
    {
        const auto count = static_cast<double> (files.size());
        const auto done = journal::sealSession (
            files[n], library.id(),
            [&] (double share)
            { return goesOn (progress, (static_cast<double> (n) + share) / count); });
        if (! done && ! goesOn (progress, static_cast<double> (n) / count))
            return failure (done.error());
        if (! done)
            left.push_back (done.error());
        else if (*done)
            ++sealed;
    }
    return sealed;
}

void lock (const Library& library) { KeyRing::ofThisProgram().forget (library.id()); }
}
