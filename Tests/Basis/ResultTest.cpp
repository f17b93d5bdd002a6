// SPDX-License-Identifier: GPL-3.0-or-later
#include "Basis/Result.h"

#include "Basis/Assets.h"
#include "Basis/FixedList.h"
#include "Basis/Players.h"
#include "Support/Catch.h"

using namespace antiphon;

TEST_CASE ("every kind of fault has its exit code", "[basis]")
{
    CHECK (exitCodeOf (Fault::Kind::World) == 1);
    CHECK (exitCodeOf (Fault::Kind::Unsupported) == 1);
    CHECK (exitCodeOf (Fault::Kind::Usage) == 2);
    CHECK (exitCodeOf (Fault::Kind::Consent) == 3);
    CHECK (exitCodeOf (Fault::Kind::Locked) == 4);
}

TEST_CASE ("a missing asset is named, with what to do", "[basis][bad input]")
{
    const auto missing = asset ("Sounds/no-such-thing.wav");
    REQUIRE_FALSE (missing);
    CHECK (missing.error().sentence.find ("no-such-thing.wav") != std::string::npos);
}

TEST_CASE ("a full list drops what is added and counts it", "[basis]")
{
    FixedList<int, 2> list;
    CHECK (list.add (1));
    CHECK (list.add (2));
    CHECK_FALSE (list.add (3));
    CHECK (list.dropped() == 1);
    list.remove (0);
    CHECK (list.size() == 1);
    CHECK (list[0] == 2);
}

TEST_CASE ("a number nobody has is somebody, never a crash", "[basis]")
{
    const Roster roster { { { "Joe", Role::Child } } };
    CHECK (roster.name ({ 0 }) == "Joe");
    CHECK (roster.name ({ 9 }) == "Somebody");
    CHECK (roster.name (companionId) == "Companion");
    CHECK (roster.role (companionId) == Role::Companion);
}
