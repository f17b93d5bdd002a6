// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Seal.h"
#include "Library/Internal/LibraryFile.h"

#include <algorithm>

namespace antiphon::library
{
using journal::Database;
using journal::Key;
using journal::Passphrase;
using journal::Place;
using journal::Stretching;

namespace
{
enum class Slot
{
    Passphrase = 1,
    RecoveryCode = 2,
};

/** Bound to the library and to the kind of slot: none can stand for another. */
Result<Place> placeOf (const Database& library, Slot slot)
{
    return idOf (library).map (
        [&] (const journal::Id& id)
        { return Place (slot == Slot::Passphrase ? "passphrase" : "recovery code", "key", id); });
}

tl::unexpected<Fault> locked (const std::filesystem::path& folder, const std::string& why)
{
    return failure ({ Fault::Kind::Locked,
                      "The library \"" + folder.string() + "\" stays locked: " + why,
                      {} });
}

/** What opens the slot; none where it does not fit. */
Result<std::optional<Key>> opened (const Database& library, Slot slot, const Key& with)
{
    const auto place = placeOf (library, slot);
    if (! place)
        return failure (place.error());
    auto row = library.query ("SELECT key FROM key_slot WHERE kind = ?", static_cast<int> (slot));
    return row.next().map (
        [&] (bool there)
        {
            auto key = there ? unwrap (row.blob (0), *place, with) : failure (Fault {});
            return key ? std::optional (std::move (*key)) : std::optional<Key>();
        });
}

Result<Key> stretched (const Database& library, const Passphrase& passphrase)
{
    auto row = library.query ("SELECT salt, operations, memory_bytes FROM key_slot WHERE kind = 1");
    const auto there = row.next();
    if (! there)
        return failure (there.error());
    Stretching how;
    const auto salt = *there ? row.blob (0) : std::span<const std::byte>();
    if (salt.size() != how.salt.size())
        return failure ("The library's lock is damaged: use a copy from a backup.");
    std::copy (salt.begin(), salt.end(), how.salt.begin());
    how.operations = static_cast<std::uint64_t> (row.integer (1));
    how.memory = static_cast<std::uint64_t> (row.integer (2));
    return stretch (passphrase, how);
}
}

Result<Key> keyWith (const Database& library,
                     const std::filesystem::path& folder,
                     const Passphrase& passphrase)
{
    if (const auto code = RecoveryCode::from (passphrase.words()))
    {
        auto key = opened (library, Slot::RecoveryCode, code->key());
        if (! key)
            return failure (key.error());
        if (! *key)
            return locked (folder, "this is the recovery code of another library.");
        return std::move (**key);
    }

    auto with = stretched (library, passphrase);
    if (! with)
        return failure (with.error());
    auto key = opened (library, Slot::Passphrase, *with);
    if (! key)
        return failure (key.error());
    if (*key)
        return std::move (**key);
    if (RecoveryCode::looksLikeOne (passphrase.words()))
        return locked (folder, "there is a slip in the recovery code. Compare each letter.");
    return locked (folder,
                   "this is not its passphrase. Try again, or type its recovery code instead.");
}

Result<void> storeSlot (const Database& library,
                        const Key& key,
                        const Passphrase& passphrase,
                        const Stretching& how)
{
    const auto place = placeOf (library, Slot::Passphrase);
    const auto with = stretch (passphrase, how);
    if (! place || ! with)
        return failure (place ? with.error() : place.error());
    return library
        .query ("INSERT OR REPLACE INTO key_slot (kind, salt, operations, memory_bytes, key)"
                " VALUES (1, ?, ?, ?, ?)",
                std::span<const std::byte> (how.salt), static_cast<std::int64_t> (how.operations),
                static_cast<std::int64_t> (how.memory), wrap (key, *place, *with))
        .run();
}

Result<void> storeSlot (const Database& library, const Key& key, const RecoveryCode& code)
{
    const auto place = placeOf (library, Slot::RecoveryCode);
    if (! place)
        return failure (place.error());
    return library
        .query ("INSERT OR REPLACE INTO key_slot (kind, key) VALUES (2, ?)",
                wrap (key, *place, code.key()))
        .run();
}
}
