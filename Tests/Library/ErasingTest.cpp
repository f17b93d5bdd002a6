// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Erasing.h"

#include "Library/Catalogue.h"
#include "Library/MadeBook.h"
#include "Support/TestSounds.h"

#include <fstream>
#include <iterator>

using namespace antiphon;
using namespace antiphon::library;
namespace fs = std::filesystem;

namespace
{
const std::string joes = "Zyxwvut"; // a name that no random byte spells

std::string bytesIn (const fs::path& folder)
{
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator (folder))
        if (entry.is_regular_file())
        {
            std::ifstream stream (entry.path(), std::ios::binary);
            all.append (std::istreambuf_iterator<char> (stream), {});
        }
    return all;
}

journal::Event stroke (const std::string& who, Seconds time)
{
    journal::Event event;
    event.who = who;
    event.time = { time };
    event.strength = 0.5;
    return event;
}

journal::Moment moment (std::vector<std::string> who, Seconds time, const std::string& words)
{
    journal::Moment moment;
    moment.kind = "turn_exchange";
    moment.time = { time };
    moment.end = { time + 1_s };
    moment.who = std::move (who);
    moment.words = words;
    return moment;
}

/** Six seconds of hum; the child is heard at 1 s, Ada, where she is there, at 5 s. */
fs::path record (const Library& library, bool withAda)
{
    journal::SessionInfo info;
    info.roster.players = { { joes, Role::Child } };
    if (withAda)
        info.roster.players.push_back ({ "Ada", Role::Child });
    auto session = library.newSession (info);
    REQUIRE (session);
    REQUIRE (session->append (journal::Take::Microphone, 0, test::hum ({ .length = 6_s })));
    REQUIRE (session->append (journal::Take::Companion, 0, test::hum ({ .length = 6_s })));
    REQUIRE (session->add (stroke (joes, 1_s)));
    REQUIRE (session->add (moment ({ joes }, 1_s, "he began")));
    if (withAda)
    {
        REQUIRE (session->add (stroke ("Ada", 5_s)));
        REQUIRE (session->add (moment ({ "Ada" }, 5_s, "Ada looked for " + joes + " and waited")));
    }
    REQUIRE (session->commit());
    return session->file();
}

struct Nursery : test::MadeBook
{
    Nursery() : alone (record (library, false)), shared (record (library, true))
    {
        const auto joe = person (joes);
        const auto mum = person ("Mum " + joes, Role::Parent);
        CareLink link;
        link.child = joe;
        link.carer = mum;
        link.household = book.homes().add ({ {}, "Home", {} })->id;
        REQUIRE (book.homes().add (link));
        Consent consent;
        consent.person = joe;
        consent.by = "Mum " + joes;
        REQUIRE (book.consents().write (consent));
        person ("Ada");
        REQUIRE (book.sessions().catchUp (library));
    }

    fs::path alone;
    fs::path shared;
};

double loudest (const journal::Journal& session, Seconds from, Seconds to)
{
    std::vector<float> sound (static_cast<std::size_t> ((to - from).value * 48000.0));
    REQUIRE (session.read (journal::Take::Microphone,
                           static_cast<std::int64_t> (from.value * 48000.0), sound));
    double most = 0.0;
    for (const auto sample : sound)
        most = std::max (most, std::abs (static_cast<double> (sample)));
    return most;
}
}

TEST_CASE ("what forgetting a child takes is told before it is done", "[library][erase]")
{
    const Nursery nursery;
    const auto plan = planErasure (nursery.book, nursery.library, joes);
    REQUIRE (plan);
    CHECK (plan->person.name == joes);
    CHECK (plan->alone.size() == 1);
    CHECK (plan->shared.size() == 1);
    REQUIRE (plan->carers.size() == 1);
    CHECK (plan->carers[0].name == "Mum " + joes);
    CHECK (fs::exists (nursery.alone));
    CHECK (nursery.book.people().find (joes));
    CHECK_FALSE (planErasure (nursery.book, nursery.library, "Nobody"));
}

TEST_CASE ("a child who is forgotten is nowhere, and others' sessions stay without them",
           "[library][erase]")
{
    const Nursery nursery;
    const auto plan = planErasure (nursery.book, nursery.library, joes);
    REQUIRE (plan);
    const auto proof = erase (nursery.book, nursery.library, *plan, SharedSessions::Cut);
    REQUIRE (proof);
    CHECK (proof->sessionsDeleted == 1);
    CHECK (proof->sessionsCut == 1);
    CHECK (proof->rowsDeleted >= 7);
    CHECK (proof->bytesScanned > 10'000);
    CHECK (proof->hits == 0);
    CHECK (bytesIn (nursery.folder.path()).find (joes) == std::string::npos);

    CHECK_FALSE (fs::exists (nursery.alone));
    CHECK_FALSE (nursery.book.people().find (joes));
    CHECK (nursery.book.people().list()->size() == 1); // Ada
    CHECK (nursery.book.homes().list()->empty());
    const auto session = journal::Journal::open (nursery.shared);
    REQUIRE (session);
    CHECK (session->info().roster.players[0].name == "A friend");
    CHECK (session->events()->size() == 1);
    REQUIRE (session->moments()->size() == 1);
    CHECK (session->moments()->front().words == "Ada looked for a friend and waited");
    CHECK (loudest (*session, 0.6_s, 2.4_s) == 0.0);
    CHECK (loudest (*session, 4_s, 6_s) > 0.01);
    CHECK (session->frames (journal::Take::Companion) == 0);
    CHECK (nursery.book.sessions().list()->size() == 1);
}

TEST_CASE ("sessions in which others played go too where that is asked for", "[library][erase]")
{
    const Nursery nursery;
    const auto plan = planErasure (nursery.book, nursery.library, joes);
    REQUIRE (plan);
    const auto proof = erase (nursery.book, nursery.library, *plan, SharedSessions::Delete);
    REQUIRE (proof);
    CHECK (proof->sessionsDeleted == 2);
    CHECK_FALSE (fs::exists (nursery.shared));
    CHECK (proof->hits == 0);
    CHECK (nursery.book.people().find ("Ada"));
    const auto catalogue = Catalogue::open (nursery.library);
    REQUIRE (catalogue);
    CHECK (catalogue->database().number ("SELECT count(*) FROM erasure")
           == 2); // the child, the carer
}

TEST_CASE ("an erasure that is stopped goes on when it is asked for again", "[library][erase]")
{
    const Nursery nursery;
    auto plan = planErasure (nursery.book, nursery.library, joes);
    REQUIRE (plan);
    int asked = 0;
    CHECK_FALSE (erase (nursery.book, nursery.library, *plan, SharedSessions::Cut,
                        [&] (double) { return ++asked < 2; }));
    CHECK (nursery.book.people().find (joes));
    const auto left = nursery.shared.parent_path() / "cut-killed.antiphon.old";
    std::ofstream (left) << joes; // as a kill leaves it
    plan = planErasure (nursery.book, nursery.library, joes);
    REQUIRE (plan);
    CHECK (plan->alone.empty());
    CHECK (plan->shared.size() == 1);
    const auto proof = erase (nursery.book, nursery.library, *plan, SharedSessions::Cut);
    REQUIRE (proof);
    CHECK (proof->hits == 0);
    CHECK (bytesIn (nursery.folder.path()).find (joes) == std::string::npos);
}
