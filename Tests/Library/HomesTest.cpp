// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Homes.h"

#include "Library/MadeBook.h"

using namespace antiphon;
using namespace antiphon::library;

TEST_CASE ("homes, who brings up whom in them and who is kept away come back as they were",
           "[library][homes]")
{
    const test::MadeBook made;
    const auto homes = made.book.homes();
    const auto joe = made.person ("Joe");
    const auto mum = made.person ("Mum", Role::Parent);
    const auto dad = made.person ("Dad", Role::Parent);
    const auto home = homes.add ({ {}, "Mum's", "third floor" });
    REQUIRE (home);
    CHECK (homes.find ("mum's")->id == home->id);
    CHECK (homes.find ("mum's")->notes == "third floor");

    CareLink link;
    link.child = joe;
    link.carer = mum;
    link.household = home->id;
    link.label = "Mummy";
    link.mayReceive = false;
    const auto added = homes.add (link);
    REQUIRE (added);
    auto again = homes.care()->front();
    CHECK (again.child == joe);
    CHECK (again.carer == mum);
    CHECK (again.household == home->id);
    CHECK (again.label == "Mummy");
    CHECK (again.maySee);
    CHECK_FALSE (again.mayReceive);
    CHECK (again.mayConsent);
    CHECK (again.holdsAt (again.fromMs));
    again.untilMs = again.fromMs + 1;
    REQUIRE (homes.change (again));
    CHECK_FALSE (homes.care()->front().holdsAt (again.fromMs + 1));

    const auto block = homes.add (Block { {}, joe, dad, 0, {}, "the court's letter" });
    REQUIRE (block);
    CHECK (homes.blocks()->front().why == "the court's letter");
    CHECK (homes.blocks()->front().holdsAt (0)); // a clock that is wrong does not lift it
    REQUIRE (homes.lift (block->id, block->fromMs + 5));
    CHECK_FALSE (homes.blocks()->front().holdsAt (block->fromMs + 5));
    CHECK_FALSE (homes.lift (block->id, 7)); // it is lifted already
}

TEST_CASE ("a home has a name of its own, and nobody brings themselves up", "[library][homes]")
{
    const test::MadeBook made;
    const auto homes = made.book.homes();
    REQUIRE (homes.add ({ {}, "Mum's", {} }));
    CHECK_FALSE (homes.add ({ {}, "MUM'S", {} }));
    CHECK_FALSE (homes.add ({ {}, " ", {} }));
    CHECK_FALSE (homes.find ("Dad's"));

    const auto joe = made.person ("Joe");
    CareLink link;
    link.child = joe;
    link.carer = joe;
    CHECK_FALSE (homes.add (link));
    CHECK_FALSE (homes.add (Block { {}, joe, joe, 0, {}, {} }));
    link.carer = Id::random(); // nobody
    CHECK_FALSE (homes.add (link));
}
