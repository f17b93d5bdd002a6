// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Internal/RecentSounds.h"

#include "Support/Catch.h"

#include <map>

using namespace antiphon;
using namespace antiphon::playroom;

namespace
{
/** Keeps what a journal would. */
struct Kept
{
    std::map<std::int64_t, journal::Event> events;

    RecentSounds::Keeper keeper()
    {
        return { [this] (const journal::Event& event)
                 {
                     const auto id = static_cast<std::int64_t> (events.size()) + 1;
                     events[id] = event;
                     return id;
                 },
                 [this] (std::int64_t id, const journal::Event& event) { events[id] = event; } };
    }
};

const Roster joe { { { "Joe", Role::Child } } };

discern::Onset strokeAt (Seconds time) { return { { time }, { time + 4_ms }, 0.5, false, {}, {} }; }

improvise::PlannedNote answerAt (Seconds time, std::uint32_t id, Seconds decided)
{
    improvise::PlannedNote note;
    note.id = id;
    note.time = { time };
    note.end = { time + 500_ms };
    note.decided = { decided };
    note.source = Instant { 1_s };
    return note;
}
}

TEST_CASE ("a stroke is kept at once, and completed when it turns out to be a note",
           "[playroom][scribe]")
{
    Kept kept;
    RecentSounds sounds (joe, kept.keeper());
    sounds.happened (strokeAt (1_s));
    REQUIRE (kept.events.size() == 1);
    CHECK_FALSE (kept.events[1].end);

    sounds.happened (discern::Note { { 1.02_s }, { 1.6_s }, { 1.7_s }, 330_Hz, 64.0, 0.5, {} });
    CHECK (kept.events.size() == 1);
    CHECK (kept.events[1].end->sinceStart == 1.6_s);
    CHECK (kept.events[1].midi == 64.0);
    CHECK (kept.events[1].who == "Joe");
}

TEST_CASE ("a stroke is kept as strong as it turned out to be", "[playroom][scribe]")
{
    Kept kept;
    RecentSounds sounds (joe, kept.keeper());
    sounds.happened (strokeAt (1_s));
    sounds.happened (discern::Weighed { { 2_s }, { 2040_ms }, 0.9, {} }); // no stroke of ours
    CHECK (kept.events[1].strength == 0.5);
    sounds.happened (discern::Weighed { { 1_s }, { 1040_ms }, 0.8, {} });
    CHECK (kept.events.size() == 1);
    CHECK (kept.events[1].strength == 0.8);
}

TEST_CASE ("a sung note without a stroke is a sound of its own", "[playroom][scribe]")
{
    Kept kept;
    RecentSounds sounds (joe, kept.keeper());
    sounds.happened (strokeAt (1_s));
    sounds.happened (discern::Note { { 1.5_s }, { 1.9_s }, { 2_s }, 330_Hz, 64.0, 0.5, {} });
    CHECK (kept.events.size() == 2);
    CHECK (sounds.settledBy ({ 10_s }).size() == 2);
}

TEST_CASE ("an answer taken back before it sounds never happened", "[playroom][scribe]")
{
    Kept kept;
    RecentSounds sounds (joe, kept.keeper());
    sounds.happened (answerAt (3_s, 7, 2.5_s));
    sounds.happened (answerAt (3.4_s, 8, 2.5_s));
    CHECK (sounds.settledBy ({ 3.1_s }).empty());
    CHECK (kept.events.size() == 1); // the second has not sounded yet

    const improvise::Reason back { improvise::Reason::Why::CameBack, 0, {} };
    sounds.happened (improvise::Withdrawal { 7, { 3.2_s }, { 3.2_s }, back });
    sounds.happened (improvise::Withdrawal { 8, { 3.2_s }, { 3.2_s }, back });
    CHECK (kept.events[1].end->sinceStart == 3.2_s); // the first was cut short

    const auto settled = sounds.settledBy ({ 10_s });
    REQUIRE (settled.size() == 1);
    CHECK (settled[0].role == Role::Companion);
    CHECK (settled[0].source == std::vector { Instant { 1_s } });
}

TEST_CASE ("sounds settle in order of time, two seconds later", "[playroom][scribe]")
{
    Kept kept;
    RecentSounds sounds (joe, kept.keeper());
    sounds.happened (answerAt (2_s, 1, 0.5_s));
    sounds.happened (strokeAt (1_s));
    sounds.happened (strokeAt (1.5_s));
    CHECK (sounds.settledBy ({ 2.9_s }).empty());
    const auto settled = sounds.settledBy ({ 4_s });
    REQUIRE (settled.size() == 3);
    CHECK (settled[0].time < settled[1].time);
    CHECK (settled[1].time < settled[2].time);
}

TEST_CASE ("what was planned for after the end never sounded", "[playroom][scribe]")
{
    Kept kept;
    RecentSounds sounds (joe, kept.keeper());
    sounds.happened (strokeAt (1_s));
    sounds.happened (answerAt (3_s, 1, 1.9_s));
    CHECK (sounds.settleAll ({ 2_s }).size() == 1);
    CHECK (kept.events.size() == 1);
}
