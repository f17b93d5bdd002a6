// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Search.h"

#include "Library/MadeBook.h"

using namespace antiphon;
using namespace antiphon::library;

namespace
{
/** Sessions of Joe and Ada, one a day, each with four moments. */
std::vector<IndexedSession> week()
{
    std::vector<IndexedSession> sessions;
    for (int day = 0; day < 7; ++day)
    {
        auto session = test::indexed (day % 2 == 0 ? std::vector<std::string> { "Joe", "Ada" }
                                                   : std::vector<std::string> { "Ada" },
                                      4);
        session.startedAtMs += day * 86'400'000LL;
        session.moments[0].words = "Caf\u00c9 drumming, day " + std::to_string (day);
        session.moments[1].sign = "stopped to listen";
        session.moments[1].who = { 0 };
        sessions.push_back (session);
    }
    return sessions;
}

std::vector<std::int64_t> numbers (const std::vector<FoundMoment>& found)
{
    std::vector<std::int64_t> all;
    for (const auto& one : found)
        all.push_back (one.moment.number);
    return all;
}

std::vector<FoundMoment> found (const Book& book, const Wanted& wanted)
{
    const auto search = Search::open (book);
    if (! search)
        FAIL (search.error().sentence);
    const auto moments = search->find (book, wanted);
    if (! moments)
        FAIL (moments.error().sentence);
    return *moments;
}
}

TEST_CASE ("moments are found by person, kind, words and date, the newest session first",
           "[library][search]")
{
    const test::MadeBook made;
    const auto sessions = week();
    REQUIRE (made.book.sessions().put (sessions));
    const auto& book = made.book;

    const auto all = found (book, {});
    REQUIRE (all.size() == 28);
    CHECK (all.front().session == sessions.back().id);
    CHECK (numbers ({ all.begin(), all.begin() + 4 }) == std::vector<std::int64_t> { 1, 2, 3, 4 });
    CHECK (all.front().who == std::vector<std::string> { "Joe", "Ada" });

    CHECK (found (book, { .most = 5 }).size() == 5);
    CHECK (found (book, { .person = "joe" }).size() == 16);
    CHECK (found (book, { .person = "Nobody" }).empty());
    CHECK (found (book, { .person = "Ada", .kind = "in_time" }).size() == 14 - 4);
    CHECK (found (book, { .kind = "nothing" }).empty());
    CHECK (found (book, { .fromMs = sessions[5].startedAtMs }).size() == 8);
    CHECK (found (book, { .untilMs = sessions[2].startedAtMs }).size() == 8);
    CHECK (found (book, { .words = "listen stopped" }).size() == 7);
    CHECK (found (book, { .words = "CAF\u00c9 dru" }).size() == 7); // capitals do not count
    CHECK (found (book, { .words = "rumming" }).empty());           // a word begins so
    CHECK (found (book, { .words = "day 3" }).size() == 1);
    CHECK (found (book, { .person = "Joe", .words = "drumming 3" }).empty());
    CHECK (found (book, { .words = "22 beats" }).size() == 7);
}

TEST_CASE ("a person is found by who they are, whatever they were called", "[library][search]")
{
    const test::MadeBook made;
    made.person ("Joe");
    REQUIRE (made.book.sessions().put (week()));
    auto joe = *made.book.people().find ("Joe");
    joe.name = "Joseph";
    REQUIRE (made.book.people().change (joe));
    CHECK (found (made.book, { .person = "Joseph" }).size() == 16);
    CHECK (found (made.book, { .person = "Joe" }).empty());
    made.person ("Joe"); // another one
    CHECK (found (made.book, { .person = "Joe" }).empty());
}

TEST_CASE ("an aim finds the moments marked for it, and those that show its small signs",
           "[library][search]")
{
    const test::MadeBook made;
    const auto ada = made.person ("Ada");
    const auto sessions = week();
    REQUIRE (made.book.sessions().put (sessions));
    Aim aim;
    aim.person = ada;
    aim.narrative = "to wait";
    aim.signs = { "Stopped to listen" };
    Wanted wanted;
    wanted.aim = aim;
    CHECK (found (made.book, wanted).size() == 3); // the days on which Ada is first
    wanted.aimMoments = { { sessions[0].id, 4 } };
    CHECK (found (made.book, wanted).size() == 4);
}

TEST_CASE ("a digest that is put again is the one that is found", "[library][search]")
{
    const test::MadeBook made;
    auto session = test::indexed ({ "Joe" }, 3);
    REQUIRE (made.book.sessions().put (std::vector { session }));
    session.moments.pop_back();
    session.moments[0].parentWords = "he loves the shaker";
    REQUIRE (made.book.sessions().put (std::vector { session }));
    CHECK (found (made.book, {}).size() == 2);
    CHECK (found (made.book, { .words = "shak" })[0].moment.parentWords == "he loves the shaker");
    REQUIRE (made.book.sessions().forget (session.id));
    CHECK (found (made.book, {}).empty());
}

TEST_CASE ("the index catches up with session files that came, changed and went",
           "[library][search]")
{
    const test::MadeBook made;
    const auto record = [&] (const std::string& child)
    {
        journal::SessionInfo info;
        info.roster.players = { { child, Role::Child } };
        auto session = made.library.newSession (info);
        REQUIRE (session);
        journal::Moment moment;
        moment.kind = "small_sign";
        moment.time = { 3_s };
        moment.end = { 4_s };
        moment.who = { child };
        moment.evidence = "tagged by hand";
        REQUIRE (session->add (moment));
        REQUIRE (session->commit());
        return session->file();
    };
    const auto joes = record ("Joe");
    record ("Ada");
    REQUIRE (made.book.sessions().catchUp (made.library)->empty());
    CHECK (found (made.book, {}).size() == 2);
    CHECK (found (made.book, { .person = "Joe" }).size() == 1);

    {
        auto journal = journal::Journal::open (joes);
        REQUIRE (journal);
        auto moment = journal->moments()->front();
        moment.words = "Joe smiled";
        moment.state = journal::Moment::State::Kept;
        REQUIRE (journal->change (moment));
    }
    REQUIRE (made.book.sessions().catchUp (made.library)->empty());
    const auto smiled = found (made.book, { .words = "smiled" });
    REQUIRE (smiled.size() == 1);
    CHECK (smiled[0].moment.isKept);

    std::filesystem::remove (joes);
    REQUIRE (made.book.sessions().catchUp (made.library)->empty());
    CHECK (found (made.book, {}).size() == 1);
}
