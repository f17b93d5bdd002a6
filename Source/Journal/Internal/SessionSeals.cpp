// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/SessionSeals.h"

#include "Journal/Internal/Faults.h"
#include "Journal/KeyRing.h"
#include "Journal/Seal.h"

namespace antiphon::journal
{
static Result<std::shared_ptr<const Key>> keyOf (const Id& library,
                                                 const std::filesystem::path& file)
{
    auto key = KeyRing::ofThisProgram().find (library);
    if (key == nullptr)
        return failure ({ Fault::Kind::Locked,
                          quoted (file)
                              + " is locked: unlock the library it belongs to, with its passphrase "
                                "in ANTIPHON_PASSPHRASE or with antiphon library unlock.",
                          "library " + inHex (library) });
    return key;
}

static Place sessionPlace (const Id& library) { return { "session_key", "key", library }; }

static Place takePlace (Take take)
{
    return { "take_key", "key", { static_cast<std::int64_t> (take) } };
}

static tl::unexpected<Fault> forged (const std::filesystem::path& file, const char* what)
{
    return failure (damaged (file, std::string ("the seal of ") + what + " does not hold"));
}

Result<SessionSeals> SessionSeals::load (const Database& database,
                                         const std::filesystem::path& file)
{
    SessionSeals seals;
    auto row = database.query ("SELECT library_id, key FROM session_key");
    const auto there = row.next();
    if (! there)
        return failure (there.error());
    if (! *there)
        return seals;

    seals.library_ = Id::from (row.blob (0));
    const auto library = keyOf (*seals.library_, file);
    if (! library)
        return failure (library.error());
    auto session = unwrap (row.blob (1), sessionPlace (*seals.library_), **library);
    if (! session)
        return forged (file, "the session's key");
    seals.session_ = std::move (*session);

    // A take whose key does not open is silent; the others are heard.
    return database.query ("SELECT take_id, key FROM take_key")
        .each (
            [&] (const Query& each)
            {
                const auto take = static_cast<Take> (each.integer (0));
                if (auto key = unwrap (each.blob (1), takePlace (take), *seals.session_))
                    seals.takes_.emplace (take, std::move (*key));
            })
        .map ([&] { return std::move (seals); });
}

Result<SessionSeals> SessionSeals::make (const Database& database,
                                         const std::filesystem::path& file,
                                         const Id& id,
                                         bool swept)
{
    const auto library = keyOf (id, file);
    if (! library)
        return failure (library.error());
    SessionSeals seals;
    seals.library_ = id;
    seals.session_ = Key::random();

    auto stored = database
                      .query ("INSERT INTO session_key (one, library_id, key, swept)"
                              " VALUES (1, ?, ?, ?)",
                              std::span<const std::byte> (id.bytes),
                              wrap (*seals.session_, sessionPlace (id), **library), swept ? 1 : 0)
                      .run();
    if (stored)
        stored =
            database.query ("SELECT id FROM take")
                .each (
                    [&] (const Query& row)
                    { seals.takes_.emplace (static_cast<Take> (row.integer (0)), Key::random()); });
    for (const auto& [take, key] : seals.takes_)
        if (stored)
            stored =
                database
                    .query ("INSERT INTO take_key (take_id, key) VALUES (?, ?)",
                            static_cast<int> (take), wrap (key, takePlace (take), *seals.session_))
                    .run();
    return stored.map ([&] { return std::move (seals); });
}

std::variant<std::string, Bytes> SessionSeals::kept (const Place& place,
                                                     const std::string& words) const
{
    if (! session_)
        return words;
    return seal (*session_, place, words);
}

Bytes SessionSeals::kept (const Place& place, Take take, const Bytes& sound) const
{
    // Without its key nothing of a take can be sealed: then nothing of it is kept.
    if (! session_)
        return sound;
    const auto key = takes_.find (take);
    return key == takes_.end() ? Bytes() : seal (key->second, place, sound);
}

Result<std::string> SessionSeals::words (const Place& place, const Query& row, int column) const
{
    if (! session_)
        return row.text (column);
    return unsealWords (*session_, place, row.blob (column));
}

Result<Bytes> SessionSeals::sound (const Place& place,
                                   Take take,
                                   std::span<const std::byte> kept) const
{
    if (! session_)
        return Bytes (kept.begin(), kept.end());
    const auto key = takes_.find (take);
    if (key == takes_.end())
        return failure ("The key of this sound is damaged: use a copy from a backup.");
    return unseal (key->second, place, kept);
}
}
