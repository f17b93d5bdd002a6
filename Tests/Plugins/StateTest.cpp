// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/State.h"

#include "Support/Catch.h"

#include <random>

using namespace antiphon;
using namespace antiphon::plugin;

namespace
{
Asked unusual()
{
    return { .behaviour = improvise::Behaviour::Extend,
             .closeness = 0.35,
             .voice = improvise::Voice::WoodBlock,
             .leader = PlayerId { 2 },
             .song = 4,
             .quiet = true,
             .level = Decibels { -12.5 },
             .passesThrough = true };
}
}

TEST_CASE ("what is kept with a project is what is found there again", "[plugins][state]")
{
    CHECK (*readState (written (unusual())) == unusual());
    CHECK (*readState (written ({})) == Asked {});
    for (const auto behaviour : improvise::everyBehaviour)
        for (const auto voice : improvise::everyVoice)
        {
            Asked asked;
            asked.behaviour = behaviour;
            asked.voice = voice;
            CHECK (*readState (written (asked)) == asked);
        }
}

TEST_CASE ("a state cut short anywhere is refused with a sentence", "[plugins][state][bad input]")
{
    const auto whole = written (unusual());
    for (std::size_t length = 0; length < whole.size(); ++length)
    {
        const auto read = readState (std::string_view (whole).substr (0, length));
        REQUIRE_FALSE (read);
        CHECK (read.error().sentence.find ("damaged") != std::string::npos);
    }
}

TEST_CASE ("a state with any byte changed is refused or still makes sense",
           "[plugins][state][bad input]")
{
    const auto whole = written (unusual());
    std::minstd_rand random (3);
    for (int n = 0; n < 5000; ++n)
    {
        auto other = whole;
        other[random() % other.size()] = static_cast<char> (random() % 256);
        if (const auto read = readState (other))
        {
            CHECK (read->level.value <= 0.0);
            CHECK (read->level >= Asked::quietest);
            CHECK (read->closeness.value_or (0.0) >= 0.0);
            CHECK (read->closeness.value_or (0.0) <= 1.0);
            CHECK (read->leader.value_or (PlayerId {}).index < mostPlayers);
        }
    }
}

TEST_CASE ("a state of a newer Antiphon is refused and says so", "[plugins][state][bad input]")
{
    auto text = written (unusual());
    text.replace (text.find ("\"version\":1"), 11, "\"version\":2");
    const auto read = readState (text);
    REQUIRE_FALSE (read);
    CHECK (read.error().kind == Fault::Kind::Unsupported);
    CHECK (read.error().sentence.find ("newer Antiphon") != std::string::npos);
}

TEST_CASE ("a value nobody can mean spoils the whole state", "[plugins][state][bad input]")
{
    const auto spoilt = [] (const std::string& from, const std::string& to)
    {
        auto text = written (unusual());
        const auto at = text.find (from);
        REQUIRE (at != std::string::npos);
        return text.replace (at, from.size(), to);
    };
    CHECK_FALSE (readState (spoilt ("0.35", "7.5")));
    CHECK_FALSE (readState (spoilt ("-12.5", "-1e300")));
    CHECK_FALSE (readState (spoilt ("-12.5", "\"loud\"")));
    CHECK_FALSE (readState (spoilt ("extend", "shout")));
    CHECK_FALSE (readState (spoilt ("woodblock", "")));
    CHECK_FALSE (readState (spoilt ("\"leader\":2", "\"leader\":-1")));
    CHECK_FALSE (readState (spoilt ("\"quiet\":true", "\"quiet\":3")));
    CHECK_FALSE (readState ("[1,2,3]"));
    CHECK_FALSE (readState ("\x00\xff\xfe"));
}
