// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Interned.h"

namespace antiphon::journal
{
/** What `find` finds, or else what `make` makes; remembered. */
template <class Key>
static Result<std::int64_t> known (std::map<Key, std::int64_t>& memory,
                                   const Key& key,
                                   Query find,
                                   auto make)
{
    if (const auto found = memory.find (key); found != memory.end())
        return found->second;
    const auto there = find.next();
    if (! there)
        return failure (there.error());
    auto id = *there ? Result<std::int64_t> (find.integer (0)) : make();
    if (id)
        memory.emplace (key, *id);
    return id;
}

Result<std::int64_t> Interned::made (Query query)
{
    return query.next().map ([&] (bool) { return query.integer (0); });
}

Result<std::int64_t> Interned::player (const std::string& name, Role role)
{
    const auto number = static_cast<int> (role);
    return known (
        players_, { name, number },
        database_.query ("SELECT id FROM player WHERE name = ? AND role = ? ORDER BY id", name,
                         number),
        [&]
        {
            return made (database_.query (
                "INSERT INTO player (name, role) VALUES (?, ?) RETURNING id", name, number));
        });
}

Result<std::int64_t> Interned::player (const std::string& name)
{
    return known (
        players_, { name, -1 },
        database_.query ("SELECT id FROM player WHERE name = ? ORDER BY place IS NULL, place, id",
                         name),
        [&] { return player (name, name == "Companion" ? Role::Companion : Role::Child); });
}

Result<std::optional<std::int64_t>> Interned::word (const std::string& words)
{
    if (words.empty())
        return std::optional<std::int64_t>();
    return known (words_, words,
                  database_.query ("SELECT id FROM companion_word WHERE words = ?", words),
                  [&]
                  {
                      return made (database_.query (
                          "INSERT INTO companion_word (words) VALUES (?) RETURNING id", words));
                  })
        .map ([] (std::int64_t id) { return std::optional (id); });
}

void Interned::forget()
{
    players_.clear();
    words_.clear();
}
}
