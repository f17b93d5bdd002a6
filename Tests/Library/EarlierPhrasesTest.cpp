// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/EarlierPhrases.h"

#include "Library/MadeLibrary.h"
#include "Support/TemporaryFolder.h"

#include <fstream>

using namespace antiphon;
using namespace antiphon::library;

namespace
{
const Roster joeAndAda { { { "Joe", Role::Child }, { "Ada", Role::Child } } };

/** A session in which everybody plays so many phrases of three strokes; the first gap is theirs. */
void play (const Library& library, const Roster& roster, int phrases, Seconds gap)
{
    journal::SessionInfo info;
    info.roster = roster;
    auto journal = library.newSession (info);
    REQUIRE (journal);
    for (int n = 0; n < phrases; ++n)
        for (const auto& player : roster.players)
        {
            const Instant begin { { 10.0 * n } };
            for (const auto at : { 0_s, gap, 1_s })
            {
                journal::Event stroke;
                stroke.who = player.name;
                stroke.role = player.role;
                stroke.time = begin + at;
                stroke.strength = 0.5;
                REQUIRE (journal->add (stroke));
            }
            REQUIRE (journal->add (journal::PhraseMark { .who = player.name,
                                                         .number = n + 1,
                                                         .time = begin,
                                                         .end = begin + 1_s,
                                                         .onsets = 3 }));
        }
    REQUIRE (journal->commit());
}
}

TEST_CASE ("what a child played in earlier sessions is known again by its name",
           "[library][earlier]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder / "library");
    play (library, joeAndAda, 1, 400_ms);

    const auto earlier = earlierPhrases (library, { { { "Zo\u00eb" }, { "Ada" } } });
    REQUIRE (earlier.size() == 1);
    CHECK (earlier[0].who == PlayerId { 1 });
    CHECK (earlier[0].isWhole);
    REQUIRE (earlier[0].strokes.size() == 3);
    CHECK (earlier[0].strokes[0].at.value == 0.0);
    CHECK (earlier[0].strokes[1].at.value == Approx (0.4));
    CHECK (earlier[0].strokes[2].at.value == Approx (1.0));
    CHECK_FALSE (earlier[0].strokes[0].source);
}

TEST_CASE ("of many sessions the newest are remembered, of each the last phrases",
           "[library][earlier]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder / "library");
    for (int n = 0; n < 5; ++n)
    {
        play (library, joeAndAda, 12, Seconds { 0.1 + 0.1 * n });
        auto days = 0;
        for (const auto& entry :
             std::filesystem::directory_iterator (library.folder() / "sessions"))
            days += entry.path().extension() == ".antiphon";
        REQUIRE (days == n + 1);
    }
    const auto earlier = earlierPhrases (library, { { { "Joe" } } });
    REQUIRE (earlier.size() == earlierSessions * earlierPhrasesOf);
    CHECK (earlier.front().strokes[1].at.value == Approx (0.3));
    CHECK (earlier.back().strokes[1].at.value == Approx (0.5));
}

TEST_CASE ("nobody is taken for a child without a name, and a damaged session is passed over",
           "[library][earlier][bad input]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder / "library");
    CHECK (earlierPhrases (library, joeAndAda).empty());
    play (library, Roster {}, 2, 400_ms);
    play (library, { { { "Joe", Role::Practitioner } } }, 2, 400_ms);
    std::ofstream (library.folder() / "sessions/broken.antiphon") << "not a session";
    CHECK (earlierPhrases (library, Roster {}).empty());
    CHECK (earlierPhrases (library, joeAndAda).empty());
}
