// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/LibraryFile.h"
#include "Library/Internal/Shelf.h"
#include "Library/MadeBook.h"

#include <fstream>
#include <iterator>

using namespace antiphon;
using namespace antiphon::library;

namespace
{
std::string bytesIn (const std::filesystem::path& folder)
{
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator (folder))
        if (entry.is_regular_file())
        {
            std::ifstream stream (entry.path(), std::ios::binary);
            all.append (std::istreambuf_iterator<char> (stream), {});
        }
    return all;
}
}

TEST_CASE ("no name and no word of anybody stands on the disk", "[library][people]")
{
    const test::MadeBook made;
    const std::string canary = "Zyxwvut";
    const auto child = made.person (canary + " child");
    const auto parent = made.person (canary + " parent", Role::Parent);
    auto person = *made.book.people().with (child);
    person->notes = canary;
    person->languages = { canary };
    REQUIRE (made.book.people().change (*person));
    const auto home = made.book.homes().add ({ {}, canary + " home", canary });
    REQUIRE (home);
    CareLink link;
    link.child = child;
    link.carer = parent;
    link.household = home->id;
    link.label = canary;
    REQUIRE (made.book.homes().add (link));
    REQUIRE (made.book.homes().add (Block { {}, child, parent, 0, {}, canary }));
    Consent consent;
    consent.person = child;
    consent.given = false;
    consent.by = canary;
    consent.language = canary;
    REQUIRE (made.book.consents().write (consent));
    Aim aim;
    aim.person = child;
    aim.narrative = canary;
    aim.sentence = canary;
    aim.phrases = { canary };
    aim.signs = { canary };
    aim.agreedBy = canary;
    aim.agreedAtMs = 1;
    REQUIRE (made.book.aims().add (aim));
    auto session = test::indexed ({ canary + " child" }, 1);
    session.moments[0].words = canary;
    session.moments[0].evidence = canary;
    REQUIRE (made.book.sessions().put (std::vector { session }));
    REQUIRE (
        made.book.gifts().add (GivenSong { {}, child, canary, canary, canary, canary, 1, {} }));
    REQUIRE (
        made.book.gifts().add (HomeIdea { {}, child, HomeIdea::Room::Bed, canary, canary, 1 }));
    for (const auto kind : { Told::Kind::SeenAtHome, Told::Kind::Feedback, Told::Kind::TalkWish })
        REQUIRE (made.book.voices().add (Told { kind, {}, child, {}, {}, canary, canary, 1 }));
    REQUIRE (made.book.reels().add (
        GivenReel { {}, child, {}, {}, 0, "/" + canary, { { session.id, 1, { child } } }, {} }));

    const auto bytes = bytesIn (made.folder.path()); // the write-ahead log, too
    CHECK (bytes.size() > 10'000);
    CHECK (bytes.find (canary) == std::string::npos);
    CHECK (made.book.people().find (canary + " child")); // and yet it is all there
}

TEST_CASE ("words that were moved to another row, or changed by a bit, are not opened",
           "[library][people]")
{
    const test::MadeBook made;
    made.person ("Joe");
    made.person ("Ada");
    const auto catalogue = Catalogue::open (made.library);
    REQUIRE (catalogue);
    auto& tables = catalogue->database();
    REQUIRE (tables.script ("CREATE TEMP TABLE kept AS SELECT * FROM person"));
    REQUIRE (tables.script (
        "UPDATE person SET name = (SELECT name FROM kept WHERE kept.id <> person.id)"));
    CHECK_FALSE (made.book.people().list());
    REQUIRE (tables.script (
        "UPDATE person SET name = (SELECT name FROM kept WHERE kept.id = person.id)"));
    CHECK (made.book.people().list());
    REQUIRE (tables.script ("UPDATE person SET notes = name"));
    CHECK_FALSE (made.book.people().list());
}

TEST_CASE ("the library's tables are strict, its migrations numbered, each with a sentence",
           "[library][schema]")
{
    int number = 0;
    for (const auto& step : migrations())
    {
        CHECK (step.version == ++number);
        CHECK (step.sql.starts_with ("-- "));
        CHECK (step.sql.substr (0, step.sql.find ('\n')).ends_with ('.'));
    }
    const test::MadeBook made;
    const auto catalogue = Catalogue::open (made.library);
    REQUIRE (catalogue);
    CHECK (catalogue->database().number (
               "SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
               " AND name NOT LIKE 'sqlite_%' AND NOT strict")
           == 0);
}

TEST_CASE ("a library of every older version becomes the newest, and keeps what it holds",
           "[library][schema]")
{
    const auto steps = migrations();
    for (std::size_t old = 1; old < steps.size(); ++old)
    {
        const test::TemporaryFolder folder;
        const auto file = folder / "library.db";
        {
            const auto made = journal::Database::open (file, journal::Database::Way::Create);
            REQUIRE (made);
            REQUIRE (journal::migrate (**made, libraryKind, steps.first (old)));
            REQUIRE (
                (*made)->script ("INSERT INTO library (one, id, made_at_ms)"
                                 " VALUES (1, x'00112233445566778899aabbccddeeff', 7);"
                                 "INSERT INTO key_slot (kind, key) VALUES (0, zeroblob (32))"));
        }
        const auto library = Library::open (folder.path());
        REQUIRE (library);
        CHECK (journal::inHex (library->id()) == "00112233445566778899aabbccddeeff");
        const auto book = Book::open (*library);
        REQUIRE (book);
        REQUIRE (book->people().add ({ .name = "Joe" }));
        CHECK (book->shelf().database().number ("PRAGMA user_version") == steps.back().version);
    }
}
