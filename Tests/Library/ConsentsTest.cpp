// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Consents.h"

#include "Library/Catalogue.h"
#include "Library/Internal/Shelf.h"
#include "Library/Keeping.h"
#include "Library/MadeBook.h"

using namespace antiphon;
using namespace antiphon::library;

namespace
{
Consent answer (const Id& person, Purpose purpose, bool given = true)
{
    Consent consent;
    consent.person = person;
    consent.purpose = purpose;
    consent.given = given;
    consent.by = "Joe's mum";
    return consent;
}
}

TEST_CASE ("answers come back in the order they were given, with all that was said",
           "[library][consent]")
{
    const test::MadeBook made;
    const auto joe = made.person ("Joe");
    auto first = answer (joe, Purpose::GroupShare);
    first.atMs = 5'000;
    first.untilMs = 9'000;
    first.wording = 3;
    first.language = "cy";
    REQUIRE (made.book.consents().write (first));
    auto earlier = answer (joe, Purpose::GroupShare, false);
    earlier.atMs = 1'000; // by a clock that was wrong
    REQUIRE (made.book.consents().write (earlier));

    const auto answers = made.opened().consents().of (joe);
    REQUIRE (answers);
    REQUIRE (answers->size() == 2);
    CHECK (answers->front().untilMs == 9'000);
    CHECK (answers->front().wording == 3);
    CHECK (answers->front().language == "cy");
    CHECK (answers->front().by == "Joe's mum");
    CHECK_FALSE (answers->back().given);

    const auto standing = made.book.consents().standing();
    REQUIRE (standing);
    CHECK (standing->names.at (joe) == "Joe");
    CHECK_FALSE (hasAgreed (joe, Purpose::GroupShare, *standing, 6'000)); // the later answer counts
}

TEST_CASE ("an answer needs somebody who gave it, and an end after its beginning",
           "[library][consent]")
{
    const test::MadeBook made;
    auto nobodys = answer (made.person ("Joe"), Purpose::OwnFamily);
    nobodys.by = " ";
    CHECK_FALSE (made.book.consents().write (nobodys));
    auto over = answer (made.book.people().find ("Joe")->id, Purpose::OwnFamily);
    over.atMs = 10;
    over.untilMs = 10;
    CHECK_FALSE (made.book.consents().write (over));
    CHECK_FALSE (made.book.consents().write (answer (Id::random(), Purpose::OwnFamily)));
}

TEST_CASE ("whoever is known and may not consent for a child is refused; anybody may say no",
           "[library][consent]")
{
    const test::MadeBook made;
    const auto joe = made.person ("Joe");
    const auto nana = made.person ("Nana", Role::Parent);
    auto hers = answer (joe, Purpose::OwnFamily);
    hers.by = "nana";
    const auto stranger = made.book.consents().write (hers);
    REQUIRE_FALSE (stranger);
    CHECK (stranger.error().kind == Fault::Kind::Consent);

    CareLink link;
    link.child = joe;
    link.carer = nana;
    link.mayConsent = false;
    REQUIRE (made.book.homes().add (link));
    CHECK_FALSE (made.book.consents().write (hers));
    link.mayConsent = true;
    REQUIRE (made.book.homes().add (link));
    CHECK (made.book.consents().write (hers));

    const auto block = made.book.homes().add (Block { {}, joe, nana, 0, {}, {} });
    REQUIRE (block);
    CHECK_FALSE (made.book.consents().write (hers));
    hers.given = false;
    CHECK (made.book.consents().write (hers));
}

TEST_CASE ("a consent is never changed, and never goes before its person is forgotten",
           "[library][consent]")
{
    const test::MadeBook made;
    const auto joe = made.person ("Joe");
    REQUIRE (made.book.consents().write (answer (joe, Purpose::OwnFamily)));
    const auto catalogue = Catalogue::open (made.library);
    REQUIRE (catalogue);
    auto& tables = catalogue->database();
    CHECK_FALSE (tables.script ("UPDATE consent SET given = 0"));
    CHECK_FALSE (tables.script ("DELETE FROM consent"));
    CHECK_FALSE (tables.script ("DELETE FROM person"));
    CHECK_FALSE (
        tables.script ("INSERT INTO consent (id, person_id, purpose, given, at_ms, wording,"
                       " language, by_whom) SELECT randomblob (16), id, 'anything', 1, 1, 1,"
                       " x'', x'' FROM person"));

    REQUIRE (tables.script ("INSERT INTO erasure SELECT id, 1, 0, 0, 0 FROM person"));
    CHECK (tables.script ("DELETE FROM consent"));
    CHECK_FALSE (tables.script ("DELETE FROM erasure"));
    CHECK_FALSE (tables.script ("UPDATE erasure SET erased_at_ms = 2"));
}

TEST_CASE ("a byte that changed on the disk makes no yes of a no: nothing is decided by it",
           "[library][consent][bad input]")
{
    const test::MadeBook made;
    const auto joe = made.person ("Joe");
    REQUIRE (made.book.consents().write (answer (joe, Purpose::OwnFamily, false)));
    REQUIRE (made.book.consents().standing());
    auto& tables = made.book.shelf().database();
    REQUIRE (tables.script ("DROP TRIGGER consent_stays; UPDATE consent SET given = 1"));
    const auto standing = made.book.consents().standing();
    REQUIRE_FALSE (standing);
    CHECK (standing.error().sentence.find ("restore") != std::string::npos);

    // The session is played all the same, and nothing of it is written that somebody has to agree to.
    const Roster room { { { "Joe", Role::Child }, { "Mo", Role::Practitioner } } };
    const auto keeping = keepingFor (made.library, room);
    CHECK (keeping.atMost == journal::SoundMode::EventsOnly);
    CHECK (keeping.withheld == std::vector<std::string> { "Joe" });
    CHECK (keeping.remarks.front() == standing.error().sentence);
}

TEST_CASE ("care and blocks can be changed, and agree with what was written", "[library][consent]")
{
    const test::MadeBook made;
    CareLink link;
    link.child = made.person ("Joe");
    link.carer = made.person ("Nana", Role::Parent);
    REQUIRE (made.book.homes().add (link));
    REQUIRE (made.book.consents().standing());
    auto& tables = made.book.shelf().database();
    REQUIRE (tables.script ("UPDATE care_link SET until_ms = 5"));
    CHECK (made.book.consents().standing()->care.front().untilMs == 5);
}
