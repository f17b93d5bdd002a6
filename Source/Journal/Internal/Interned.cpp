// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Interned.h"

#include <algorithm>

namespace antiphon::journal
{
Result<Lexicon*> Interned::lexicon()
{
    if (! lexicon_)
    {
        auto loaded = loadLexicon (database_, seals_);
        if (! loaded)
            return failure (loaded.error());
        lexicon_ = std::move (*loaded);
    }
    return &*lexicon_;
}

Result<std::int64_t> Interned::player (const std::string& name, Role role)
{
    const auto known = lexicon();
    if (! known)
        return failure (known.error());
    auto& people = (*known)->people;
    const auto found = std::find_if (people.begin(), people.end(),
                                     [&] (const Lexicon::Person& one)
                                     { return one.name == name && one.role == role; });
    if (found != people.end())
        return found->id;

    const auto id = database_.number ("SELECT coalesce (max (id), 0) + 1 FROM player");
    if (! id)
        return id;
    return database_
        .query ("INSERT INTO player (id, name, role) VALUES (?, ?, ?)", *id,
                seals_.kept (namePlace (*id), name), static_cast<int> (role))
        .run()
        .map (
            [&]
            {
                people.push_back ({ *id, name, role, false });
                return *id;
            });
}

Result<std::int64_t> Interned::player (const std::string& name)
{
    const auto known = lexicon();
    if (! known)
        return failure (known.error());
    for (const auto& person : (*known)->people)
        if (person.name == name)
            return person.id;
    return player (name, name == "Companion" ? Role::Companion : Role::Child);
}

Result<std::optional<std::int64_t>> Interned::word (const std::string& words)
{
    using Number = std::optional<std::int64_t>;
    if (words.empty())
        return Number();
    const auto known = lexicon();
    if (! known)
        return failure (known.error());
    auto& all = (*known)->words;
    for (const auto& [id, one] : all)
        if (one == words)
            return Number (id);

    const auto id = database_.number ("SELECT coalesce (max (id), 0) + 1 FROM companion_word");
    if (! id)
        return failure (id.error());
    return database_
        .query ("INSERT INTO companion_word (id, words) VALUES (?, ?)", *id,
                seals_.kept (wordPlace (*id), words))
        .run()
        .map (
            [&]
            {
                all.emplace (*id, words);
                return Number (*id);
            });
}
}
