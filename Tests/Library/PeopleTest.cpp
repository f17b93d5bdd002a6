// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/People.h"

#include "Library/MadeBook.h"

using namespace antiphon;
using namespace antiphon::library;

TEST_CASE ("a person comes back with every word, and after the library was closed",
           "[library][people]")
{
    const test::MadeBook made;
    const auto added = made.book.people().add ({ .name = "Zo\u00eb \u0141",
                                                 .role = Role::Parent,
                                                 .notes = "two lines\nof notes",
                                                 .languages = { "pl", "en" } });
    REQUIRE (added);
    const auto again = made.opened();
    const auto people = again.people().list();
    REQUIRE (people);
    REQUIRE (people->size() == 1);
    const auto& person = people->front();
    CHECK (person.id == added->id);
    CHECK (person.name == "Zo\u00eb \u0141");
    CHECK (person.role == Role::Parent);
    CHECK (person.notes == "two lines\nof notes");
    CHECK (person.languages == std::vector<std::string> { "pl", "en" });
    CHECK (person.addedAtMs > 1'700'000'000'000);
}

TEST_CASE ("two people have two names, whatever their capitals", "[library][people]")
{
    const test::MadeBook made;
    made.person ("Joe");
    const auto people = made.book.people();
    const auto second = people.add ({ .name = "JOE" });
    REQUIRE_FALSE (second);
    CHECK (second.error().kind == Fault::Kind::Usage);
    CHECK (second.error().sentence.find ("\"Joe\"") != std::string::npos);
    CHECK (people.add ({ .name = "Joe B." }));
    CHECK (people.find ("joe")->name == "Joe");
    CHECK_FALSE (people.find ("Jo"));
}

TEST_CASE ("a name is one line, and not the companion's", "[library][people]")
{
    const test::MadeBook made;
    for (const std::string name : { "", "  ", " Joe", "Joe ", "J\noe", "companion", "J\x7Foe",
                                    std::string (1001, 'x').c_str() })
    {
        INFO (name);
        const auto added = made.book.people().add ({ .name = name });
        REQUIRE_FALSE (added);
        CHECK (added.error().kind == Fault::Kind::Usage);
    }
    CHECK_FALSE (made.book.people().add ({ .name = "Joe", .role = Role::Companion }));
    CHECK (made.book.people().list()->empty());
}

TEST_CASE ("a person changes, and keeps the sessions in which they were called otherwise",
           "[library][people]")
{
    const test::MadeBook made;
    REQUIRE (made.book.sessions().put (std::vector { test::indexed ({ "Joe", "Ada" }, 2) }));
    const auto joe = made.person ("joe"); // known only now: the session was before
    auto person = *made.book.people().find ("joe");
    person.name = "Joseph";
    person.languages = { "cy" };
    REQUIRE (made.book.people().change (person));

    CHECK_FALSE (made.book.people().find ("joe"));
    CHECK (made.book.people().find ("Joseph")->languages == std::vector<std::string> { "cy" });
    const auto sessions = made.book.sessions().list();
    REQUIRE (sessions);
    CHECK (sessions->front().people[0] == joe);
    CHECK_FALSE (sessions->front().people[1]);

    person.id = Id::random();
    person.name = "Nobody";
    CHECK_FALSE (made.book.people().change (person));
}

TEST_CASE ("whoever shows the library is told of each change, and of others' when they ask",
           "[library][people]")
{
    test::MadeBook made;
    auto other = made.opened();
    std::vector<Subject> told;
    const auto number = made.book.whenChanged ([&] (Subject subject) { told.push_back (subject); });
    CHECK_FALSE (other.wasChangedElsewhere());
    made.person ("Joe");
    REQUIRE_FALSE (told.empty());
    CHECK (told.front() == Subject::People);
    CHECK (other.wasChangedElsewhere());
    CHECK_FALSE (other.wasChangedElsewhere());

    CHECK_FALSE (made.book.people().add ({ .name = "Joe" })); // refused: nothing to tell
    const auto before = told.size();
    made.book.stopTelling (number);
    made.person ("Ada");
    CHECK (told.size() == before);
}
