// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Aims.h"

#include "Library/MadeBook.h"

using namespace antiphon;
using namespace antiphon::library;

namespace
{
Aim agreed (const Id& child)
{
    Aim aim;
    aim.person = child;
    aim.narrative = "At dinner he shouts until it is his turn. I would love him to wait a little.";
    aim.phrases = { "wait a little" };
    aim.sentence = "Joe waits for his turn once in a game.";
    aim.signs = { "stops to listen", "looks at the drum", "holds the beater still" };
    aim.agreedBy = "Joe's mum";
    aim.agreedAtMs = 1'000;
    aim.state = Aim::State::Active;
    return aim;
}
}

TEST_CASE ("an aim comes back in the family's words", "[library][aims]")
{
    const test::MadeBook made;
    const auto joe = made.person ("Joe");
    const auto added = made.book.aims().add (agreed (joe));
    REQUIRE (added);
    const auto aim = made.opened().aims().find (journal::inHex (added->id).substr (0, 6));
    REQUIRE (aim);
    CHECK (aim->person == joe);
    CHECK (aim->narrative == added->narrative);
    CHECK (aim->phrases == added->phrases);
    CHECK (aim->sentence == added->sentence);
    CHECK (aim->signs == added->signs);
    CHECK (aim->agreedBy == added->agreedBy);
    CHECK (aim->agreedAtMs == 1'000);
    CHECK (aim->state == Aim::State::Active);
    CHECK (aim->olderSentences.empty());
    CHECK_FALSE (made.book.aims().find (""));
    CHECK_FALSE (made.book.aims().find ("zz"));
}

TEST_CASE ("older wordings of an aim are kept", "[library][aims]")
{
    const test::MadeBook made;
    auto aim = *made.book.aims().add (agreed (made.person ("Joe")));
    const auto first = aim.sentence;
    aim.state = Aim::State::Celebrated;
    REQUIRE (made.book.aims().change (aim));
    CHECK (made.book.aims().list()->front().olderSentences.empty()); // the words were the same
    aim.sentence = "Joe waits, and then it is his turn.";
    aim.signs.pop_back();
    aim.signs.emplace_back ("smiles when it is his turn");
    REQUIRE (made.book.aims().change (aim));
    const auto again = made.book.aims().list()->front();
    CHECK (again.sentence == aim.sentence);
    CHECK (again.olderSentences == std::vector { first });
    CHECK (again.signs == aim.signs);
}

TEST_CASE ("an aim is only talked about until somebody has agreed to all of it", "[library][aims]")
{
    const test::MadeBook made;
    const auto joe = made.person ("Joe");
    Aim told;
    told.person = joe;
    told.narrative = "I would love him to wait a little.";
    REQUIRE (made.book.aims().add (told));

    for (const auto& spoil :
         std::initializer_list<void (*) (Aim&)> {
             [] (Aim& aim) { aim.agreedBy.reset(); },
             [] (Aim& aim) { aim.agreedAtMs.reset(); },
             [] (Aim& aim) { aim.agreedBy = " "; },
             [] (Aim& aim) { aim.sentence.clear(); },
             [] (Aim& aim) { aim.phrases.clear(); },
             [] (Aim& aim) { aim.signs.pop_back(); },
             [] (Aim& aim) { aim.signs.resize (7, "one more"); },
             [] (Aim& aim) { aim.signs.back().clear(); },
             [] (Aim& aim) { aim.sentence = std::string (161, 'x'); },
         })
    {
        auto aim = agreed (joe);
        spoil (aim);
        const auto refused = made.book.aims().add (aim);
        REQUIRE_FALSE (refused);
        CHECK (refused.error().kind == Fault::Kind::Usage);
    }
    auto longest = agreed (joe);
    longest.sentence.clear();
    for (int n = 0; n < 160; ++n)
        longest.sentence += "\u00e9"; // characters count, not bytes
    CHECK (made.book.aims().add (longest));
}

TEST_CASE ("moments are marked for an aim, and not twice", "[library][aims]")
{
    const test::MadeBook made;
    const auto session = test::indexed ({ "Joe" }, 3);
    REQUIRE (made.book.sessions().put (std::vector { session }));
    const auto aims = made.book.aims();
    const auto aim = *aims.add (agreed (made.person ("Joe")));
    REQUIRE (aims.mark (aim.id, { session.id, 2 }));
    REQUIRE (aims.mark (aim.id, { session.id, 2 }));
    CHECK (aims.moments (aim.id) == std::vector { AimMoment { session.id, 2 } });
    REQUIRE (aims.unmark (aim.id, { session.id, 2 }));
    CHECK (aims.moments (aim.id)->empty());
    CHECK_FALSE (aims.mark (aim.id, { Id::random(), 1 })); // there is no such session
}
