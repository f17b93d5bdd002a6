// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/People.h"

#include "Library/Internal/Shelf.h"
#include "Library/Internal/Words.h"
#include "Library/SessionIndex.h"

#include <algorithm>
#include <map>

namespace antiphon::library
{
static constexpr std::string_view table = "person";
static constexpr std::size_t longestName = 1000; // characters

static Person personOf (Row& row)
{
    Person person;
    person.id = row.id (0);
    person.role = static_cast<Role> (row.integer (1));
    person.name = row.words (2, "name", person.id);
    person.notes = row.words (3, "notes", person.id);
    person.addedAtMs = row.integer (4);
    return person;
}

bool isSameName (std::string_view one, std::string_view other)
{
    const auto lower = [] (char letter)
    { return letter >= 'A' && letter <= 'Z' ? static_cast<char> (letter + 32) : letter; };
    return std::equal (one.begin(), one.end(), other.begin(), other.end(),
                       [&] (char a, char b) { return lower (a) == lower (b); });
}

Result<std::vector<Person>> People::list() const
{
    auto people =
        rowsOf (shelf_, table,
                shelf_.database().query ("SELECT id, role, name, notes, added_at_ms FROM person"),
                personOf);
    if (! people)
        return people;

    struct Spoken
    {
        Id person;
        std::string language;
    };
    const auto spoken = rowsOf (
        shelf_, "language_of",
        shelf_.database().query (
            "SELECT person_id, place, language FROM language_of ORDER BY person_id, place"),
        [] (Row& row) {
            return Spoken { row.id (0),
                            row.words (2, "language", partOf (row.id (0), row.integer (1))) };
        });
    if (! spoken)
        return failure (spoken.error());
    for (auto& person : *people)
        for (const auto& one : *spoken)
            if (one.person == person.id)
                person.languages.push_back (one.language);
    std::sort (people->begin(), people->end(),
               [] (const Person& a, const Person& b) { return a.name < b.name; });
    return people;
}

template <class Which>
static Result<std::optional<Person>> first (const Result<std::vector<Person>>& people, Which which)
{
    if (! people)
        return failure (people.error());
    const auto found = std::find_if (people->begin(), people->end(), which);
    return found == people->end() ? std::nullopt : std::optional (*found);
}

Result<std::optional<Person>> People::named (std::string_view name) const
{
    return first (list(), [&] (const Person& one) { return isSameName (one.name, name); });
}

Result<std::optional<Person>> People::with (const Id& id) const
{
    return first (list(), [&] (const Person& one) { return one.id == id; });
}

Result<Person> People::find (std::string_view name) const
{
    const auto person = named (name);
    if (! person)
        return failure (person.error());
    if (*person)
        return **person;
    return failure (
        usage ("Nobody here is called \"" + std::string (name)
               + "\": antiphon people lists everybody, antiphon people add adds them."));
}

Result<void> People::expectFit (const Person& person) const
{
    if (isBlank (person.name) || person.name.front() == ' ' || person.name.back() == ' '
        || ! isOneLine (person.name) || lengthOf (person.name) > longestName)
        return failure (usage ("A person needs a name of one line, of 1000 letters at the most."));
    if (isSameName (person.name, "Companion"))
        return failure (usage ("\"Companion\" is Antiphon itself: give another name."));
    if (person.role == Role::Companion)
        return failure (usage ("A person is a child, a parent or a practitioner."));
    const auto there = named (person.name);
    if (! there)
        return failure (there.error());
    if (*there && (*there)->id != person.id)
        return failure (usage ("Somebody is called \"" + (*there)->name
                               + "\" already: add a letter of the other name, as in \"Joe B.\"."));
    return {};
}

Result<void> People::writeLanguages (const Person& person) const
{
    auto written = shelf_.database()
                       .query ("DELETE FROM language_of WHERE person_id = ?", bytesOf (person.id))
                       .run();
    std::int64_t place = 0;
    for (const auto& language : person.languages)
    {
        if (! written)
            return written;
        ++place;
        written =
            shelf_.database()
                .query (
                    "INSERT INTO language_of (person_id, place, language) VALUES (?, ?, ?)",
                    bytesOf (person.id), place,
                    shelf_.seal ("language_of", "language", partOf (person.id, place), language))
                .run();
    }
    return written;
}

Result<Person> People::add (Person person) const
{
    person.id = Id::random();
    if (person.addedAtMs == 0)
        person.addedAtMs = wallClockMs();
    const auto added = library::change (
        shelf_, Subject::People,
        [&]
        {
            return expectFit (person)
                .and_then (
                    [&]
                    {
                        return shelf_.database()
                            .query ("INSERT INTO person (id, role, name, notes, added_at_ms)"
                                    " VALUES (?, ?, ?, ?, ?)",
                                    bytesOf (person.id), static_cast<int> (person.role),
                                    shelf_.seal (table, "name", person.id, person.name),
                                    shelf_.seal (table, "notes", person.id, person.notes),
                                    person.addedAtMs)
                            .run();
                    })
                .and_then ([&] { return writeLanguages (person); });
        });
    if (! added)
        return failure (added.error());
    if (const auto known = SessionIndex (shelf_).recognise (person.id, person.name); ! known)
        return failure (known.error());
    return person;
}

Result<void> People::change (const Person& person) const
{
    // Sessions in which they were called as before stay theirs.
    const auto before = with (person.id);
    if (! before)
        return failure (before.error());
    if (*before && ! isSameName ((*before)->name, person.name))
        if (auto kept = SessionIndex (shelf_).recognise (person.id, (*before)->name); ! kept)
            return kept;
    return library::change (
        shelf_, Subject::People,
        [&]
        {
            return expectFit (person)
                .and_then (
                    [&]
                    {
                        return shelf_.database()
                            .query ("UPDATE person SET role = ?, name = ?, notes = ? WHERE id = ?",
                                    static_cast<int> (person.role),
                                    shelf_.seal (table, "name", person.id, person.name),
                                    shelf_.seal (table, "notes", person.id, person.notes),
                                    bytesOf (person.id))
                            .run();
                    })
                .and_then ([&] { return expectOne (shelf_.database(), "The person"); })
                .and_then ([&] { return writeLanguages (person); });
        });
}
}
