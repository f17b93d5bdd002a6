// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/People.h"

#include "Terminal/Internal/BookOption.h"
#include "Terminal/Internal/PeopleWords.h"
#include "Terminal/Output.h"
#include "Terminal/PeopleLines.h"

#include <map>

namespace antiphon::terminal
{
namespace
{
const std::map<std::string, Role> roles { { "child", Role::Child },
                                          { "parent", Role::Parent },
                                          { "practitioner", Role::Practitioner } };

Result<void> list (const PeopleWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    const auto people = open->book.people().list();
    if (! people)
        return failure (people.error());
    for (const auto& person : *people)
        say (words.json ? lineOf (person) : inWords (person));
    if (people->empty())
        remark ("Nobody is written down in \"" + open->library.folder().string()
                + "\" yet: antiphon people add NAME.");
    return {};
}

Result<void> show (const PeopleWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    const auto person = open->book.people().find (words.name);
    if (! person)
        return failure (person.error());
    say (words.json ? lineOf (*person) : inWords (*person));
    return sayCare (open->book, person->id, words.json);
}

/** What was typed, put into a person; what was not stays. */
void write (const PeopleWords& words, library::Person& person)
{
    if (! words.newName.empty())
        person.name = words.newName;
    if (words.role)
        person.role = roles.at (*words.role);
    if (! words.languages.empty())
        person.languages = words.languages;
    if (words.notes)
        person.notes = *words.notes;
}

Result<void> add (const PeopleWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    library::Person person;
    person.name = words.name;
    write (words, person);
    const auto added = open->book.people().add (person);
    if (! added)
        return failure (added.error());
    say (words.json ? lineOf (*added) : inWords (*added));
    return {};
}

Result<void> changeOne (const PeopleWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    auto person = open->book.people().find (words.name);
    if (! person)
        return failure (person.error());
    // Sessions they were in before are theirs, also those the library has not read yet.
    if (const auto ready = open->book.sessions().catchUp (open->library); ! ready)
        return failure (ready.error());
    write (words, *person);
    if (const auto changed = open->book.people().change (*person); ! changed)
        return changed;
    say (words.json ? lineOf (*person) : inWords (*person));
    return {};
}

void addOptions (CLI::App& command, const std::shared_ptr<PeopleWords>& words)
{
    command.add_option ("--role", words->role, "child, parent or practitioner")
        ->check (CLI::IsMember (roles));
    command.add_option ("--language", words->languages, "What they speak, their first one first");
    command.add_option ("--notes", words->notes, "What to remember of them");
}
}

void addPeople (CLI::App& program, Deed& chosen)
{
    const auto words = std::make_shared<PeopleWords>();
    auto* const group =
        addGroup (program, words, chosen, "people",
                  "List the people of a library, add them, say who brings up whom", list);
    addDeed (*group, words, chosen, "list", "Everybody", list);
    addDeed (*group, words, chosen, "show", "One person, their homes and who brings them up", show)
        ->add_option ("NAME", words->name, "What they are called")
        ->required();
    auto* const adding = addDeed (*group, words, chosen, "add", "Write somebody down", add);
    adding->add_option ("NAME", words->name, "What they are called in sessions")->required();
    addOptions (*adding, words);
    auto* const changing =
        addDeed (*group, words, chosen, "change", "Change what is written", changeOne);
    changing->add_option ("NAME", words->name, "What they are called")->required();
    changing->add_option ("--name", words->newName, "What to call them from now on");
    addOptions (*changing, words);
    addCare (*group, words, chosen);
}
}
