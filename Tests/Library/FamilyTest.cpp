// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/MadeBook.h"

using namespace antiphon;
using namespace antiphon::library;

TEST_CASE ("a song that a family brought is theirs, and can be given back", "[library][family]")
{
    const test::MadeBook made;
    const auto gifts = made.book.gifts();
    const auto joe = made.person ("Joe");
    const auto song = gifts.add (
        GivenSong { {}, joe, "Aa aa aa", "pl", "for going to sleep", "Joe's babcia", 5, {} });
    REQUIRE (song);
    auto again = made.opened().gifts().songs()->front();
    CHECK (again.person == joe);
    CHECK (again.title == "Aa aa aa");
    CHECK (again.language == "pl");
    CHECK (again.meaning == "for going to sleep");
    CHECK (again.fromWhom == "Joe's babcia");
    CHECK_FALSE (again.givenBackAtMs);
    REQUIRE (gifts.giveBack (song->id, 9));
    CHECK (gifts.songs()->front().givenBackAtMs == 9);
    CHECK_FALSE (gifts.add (GivenSong {}));
    CHECK_FALSE (gifts.giveBack (Id::random(), 9));
}

TEST_CASE ("ideas for home are kept for their place, for one child or for everybody",
           "[library][family]")
{
    const test::MadeBook made;
    const auto gifts = made.book.gifts();
    const auto joe = made.person ("Joe");
    REQUIRE (
        gifts.add (HomeIdea { {}, joe, HomeIdea::Room::Bath, "Tap on the water", "a cup", 1 }));
    REQUIRE (gifts.add (HomeIdea { {}, {}, HomeIdea::Room::Bus, "Hum with the engine", {}, 2 }));
    CHECK_FALSE (gifts.add (HomeIdea { {}, joe, HomeIdea::Room::Bed, " ", {}, 3 }));
    const auto ideas = gifts.ideas();
    REQUIRE (ideas);
    REQUIRE (ideas->size() == 2);
    CHECK (ideas->at (0).room == HomeIdea::Room::Bath);
    CHECK (ideas->at (0).child == joe);
    CHECK (ideas->at (0).householdThings == "a cup");
    CHECK (ideas->at (1).room == HomeIdea::Room::Bus);
    CHECK_FALSE (ideas->at (1).child);
}

TEST_CASE ("one home never sees what another told", "[library][family]")
{
    const test::MadeBook made;
    const auto voices = made.book.voices();
    const auto joe = made.person ("Joe");
    const auto mums = made.book.homes().add ({ {}, "Mum's", {} })->id;
    const auto dads = made.book.homes().add ({ {}, "Dad's", {} })->id;
    using Kind = Told::Kind;
    REQUIRE (
        voices.add (Told { Kind::SeenAtHome, {}, joe, mums, {}, {}, "he drummed on the bath", 1 }));
    REQUIRE (
        voices.add (Told { Kind::Feedback, {}, joe, dads, {}, "What has Joe?", "he sings", 2 }));
    const auto wish = voices.add (Told { Kind::TalkWish, {}, joe, {}, {}, {}, {}, 3 });
    REQUIRE (wish);
    CHECK_FALSE (voices.add (Told { Kind::Feedback, {}, joe, {}, {}, "What has Joe?", " ", 4 }));

    const auto all = voices.of (joe);
    REQUIRE (all);
    REQUIRE (all->size() == 3);
    CHECK (all->at (0).words == "he drummed on the bath");
    CHECK (all->at (1).asked == "What has Joe?");
    for (const auto& [home, other] : { std::pair (mums, dads), std::pair (dads, mums) })
    {
        const auto seen = voices.of (joe, home);
        REQUIRE (seen);
        CHECK (seen->size() == 2);
        for (const auto& told : *seen)
            CHECK (told.household != other);
    }
    REQUIRE (voices.talked (wish->id, 8));
    CHECK (voices.of (joe)->back().talkedAtMs == 8);
    CHECK_FALSE (voices.talked (Id::random(), 8));
}

TEST_CASE ("that a worry was handed over is kept, and never what it was", "[library][family]")
{
    const test::MadeBook made;
    const auto joe = made.person ("Joe");
    REQUIRE (made.book.voices().handedOver (joe));
    CHECK (made.book.voices().handovers (joe)->size() == 1);
    const auto catalogue = Catalogue::open (made.library);
    REQUIRE (catalogue);
    CHECK (catalogue->database().number (
               "SELECT count(*) FROM pragma_table_info ('safeguarding_handover')"
               " WHERE name NOT IN ('id', 'child_id', 'at_ms')")
           == 0);
}

TEST_CASE ("reels that can no longer go are to be asked back, until they were",
           "[library][consent]")
{
    const test::MadeBook made;
    const auto joe = made.person ("Joe");
    const auto ada = made.person ("Ada");
    Consent yes;
    yes.person = joe;
    yes.by = "Mum";
    REQUIRE (made.book.consents().write (yes));
    yes.person = ada;
    yes.purpose = Purpose::GroupShare;
    REQUIRE (made.book.consents().write (yes));

    GivenReel reel;
    reel.child = joe;
    reel.file = "/somewhere/joe.mp4";
    reel.clips = { { Id::random(), 1, { joe } }, { Id::random(), 2, { joe, ada } } };
    const auto given = made.book.reels().add (reel);
    REQUIRE (given);
    REQUIRE (made.book.reels().with (ada)->size() == 1);
    CHECK (made.book.reels().with (ada)->front().file == "/somewhere/joe.mp4");

    const auto now = given->madeAtMs + 1;
    CHECK (made.book.reels().toRecall (ada, *made.book.consents().standing(), now)->empty());
    yes.given = false; // she takes it back
    REQUIRE (made.book.consents().write (yes));
    const auto back = made.book.reels().toRecall (ada, *made.book.consents().standing(), now);
    REQUIRE (back);
    REQUIRE (back->size() == 1);
    CHECK (back->front().clips.size() == 2);
    CHECK (back->front().clips[1].audible.size() == 2);
    REQUIRE (made.book.reels().recalled (given->id, now));
    CHECK (made.book.reels().toRecall (ada, *made.book.consents().standing(), now)->empty());
}
