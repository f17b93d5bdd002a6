// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Journal/Internal/SessionSeals.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::journal
{
/** Everybody's names and the companion's words, by the numbers that rows refer to them by. */
struct Lexicon
{
    struct Person
    {
        std::int64_t id = 0;
        std::string name;
        Role role = Role::Child;
        bool isThere = false; ///< in the roster; else only mentioned
    };

    std::vector<Person> people; ///< those of the roster first, in its order
    std::map<std::int64_t, std::string> words;

    std::string name (const Query& row, int column) const; ///< empty for NULL
    std::string word (const Query& row, int column) const; ///< empty for NULL
    Role role (std::int64_t person) const;
};

Result<Lexicon> loadLexicon (const Database& database, const SessionSeals& seals);

Place namePlace (std::int64_t person);
Place wordPlace (std::int64_t word);
}
