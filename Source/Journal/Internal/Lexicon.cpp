// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Lexicon.h"

#include <algorithm>

namespace antiphon::journal
{
Place namePlace (std::int64_t person) { return { "player", "name", { person } }; }
Place wordPlace (std::int64_t word) { return { "companion_word", "words", { word } }; }

static auto personOf (const Lexicon& lexicon, std::int64_t id)
{
    return std::find_if (lexicon.people.begin(), lexicon.people.end(),
                         [id] (const Lexicon::Person& one) { return one.id == id; });
}

std::string Lexicon::name (const Query& row, int column) const
{
    const auto found = personOf (*this, row.integer (column)); // NULL is 0, and nobody's number
    return found == people.end() ? std::string() : found->name;
}

Role Lexicon::role (std::int64_t person) const
{
    const auto found = personOf (*this, person);
    return found == people.end() ? Role::Child : found->role;
}

std::string Lexicon::word (const Query& row, int column) const
{
    const auto found = words.find (row.integer (column));
    return found == words.end() ? std::string() : found->second;
}

static Result<void> loadPeople (const Database& database, const SessionSeals& seals, Lexicon& out)
{
    return database
        .query ("SELECT id, name, role, place IS NOT NULL FROM true_player"
                " ORDER BY place IS NULL, place, id")
        .tryEach (
            [&] (const Query& row)
            {
                return seals.words (namePlace (row.integer (0)), row, 1)
                    .map (
                        [&] (const std::string& name)
                        {
                            out.people.push_back ({ row.integer (0), name,
                                                    static_cast<Role> (row.integer (2)),
                                                    row.integer (3) != 0 });
                        });
            });
}

static Result<void> loadWords (const Database& database, const SessionSeals& seals, Lexicon& out)
{
    return database.query ("SELECT id, words FROM true_companion_word")
        .tryEach (
            [&] (const Query& row)
            {
                return seals.words (wordPlace (row.integer (0)), row, 1)
                    .map ([&] (const std::string& words)
                          { out.words.emplace (row.integer (0), words); });
            });
}

Result<Lexicon> loadLexicon (const Database& database, const SessionSeals& seals)
{
    Lexicon lexicon;
    return loadPeople (database, seals, lexicon)
        .and_then ([&] { return loadWords (database, seals, lexicon); })
        .map ([&] { return std::move (lexicon); });
}
}
