// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Keeping.h"

#include "Support/Catch.h"

using namespace antiphon;
using namespace antiphon::library;
using journal::SoundMode;

namespace
{
constexpr std::int64_t now = 1'000'000;

struct Group
{
    Id add (const std::string& name)
    {
        const auto id = Id::random();
        standing.names.emplace (id, name);
        return id;
    }

    void answer (const Id& who, Purpose purpose, bool given, std::optional<std::int64_t> until = {})
    {
        Consent consent;
        consent.person = who;
        consent.purpose = purpose;
        consent.given = given;
        consent.untilMs = until;
        standing.consents.push_back (consent);
    }

    Standing standing;
};

const Roster room {
    { { "Ada", Role::Child }, { "Joe", Role::Child }, { "Mo", Role::Practitioner } }
};
}

TEST_CASE ("sound is kept where everybody in the room has agreed, and not where one has not",
           "[library][consent][keeping]")
{
    Group group;
    const auto ada = group.add ("Ada");
    const auto joe = group.add ("joe"); // capitals do not count
    CHECK (keepingFor (room, group.standing, now).atMost == SoundMode::Full); // nobody was asked
    CHECK (keepingFor (room, group.standing, now).remarks.size() == 1);

    group.answer (ada, Purpose::RecordSound, true);
    const auto joeMissing = keepingFor (room, group.standing, now);
    CHECK (joeMissing.atMost == SoundMode::EventsOnly);
    REQUIRE (joeMissing.remarks.size() == 1);
    CHECK (joeMissing.remarks.front().starts_with ("Joe has not agreed to record_sound"));

    group.answer (joe, Purpose::RecordSound, true, now + 1);
    CHECK (keepingFor (room, group.standing, now).atMost == SoundMode::Full);
    CHECK (keepingFor (room, group.standing, now).remarks.empty());
    CHECK (keepingFor (room, group.standing, now + 1).atMost == SoundMode::EventsOnly); // run out

    group.answer (ada, Purpose::RecordSound, false);
    CHECK (keepingFor (room, group.standing, now).atMost == SoundMode::EventsOnly);
}

TEST_CASE ("a stranger in the room of a library that asks has not agreed; an own_family is no "
           "record_sound",
           "[library][consent][keeping]")
{
    Group group;
    const auto ada = group.add ("Ada");
    group.answer (ada, Purpose::RecordSound, true);
    group.answer (ada, Purpose::OwnFamily, true);
    const Roster alone { { { "Ada", Role::Child } } };
    CHECK (keepingFor (alone, group.standing, now).atMost == SoundMode::Full);
    for (const auto& stranger : { Player { "Child", Role::Child }, Player { "Dad", Role::Parent } })
    {
        Roster with = alone;
        with.players.push_back (stranger);
        CHECK (keepingFor (with, group.standing, now).atMost == SoundMode::EventsOnly);
    }
}

TEST_CASE ("whose playing may not be looked at is named, and nobody else",
           "[library][consent][keeping]")
{
    Group group;
    const auto ada = group.add ("Ada");
    group.add ("Joe");
    CHECK (keepingFor (room, group.standing, now).withheld.empty());
    group.answer (ada, Purpose::AnalyseEvents, true);
    const auto keeping = keepingFor (room, group.standing, now);
    CHECK (keeping.withheld == std::vector<std::string> { "Joe" });
    CHECK (keeping.atMost == SoundMode::Full);
}
