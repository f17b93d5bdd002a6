// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Companion.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "Playing.h"

using namespace antiphon;
using namespace antiphon::improvise;
using namespace antiphon::literals;
using namespace antiphon::test;

TEST_CASE ("in mirror every stroke sounds at once, as loud as it was", "[improvise][mirror]")
{
    Companion companion ({ .behaviour = Behaviour::Mirror, .voice = Voice::Marimba });
    auto late = stroke (1.0, 0.7);
    late.known = { 1.004_s };
    companion.hear (late);
    companion.hear (stroke (1.5, 0.2));
    companion.advance ({ 9_s });

    const auto notes = all<PlannedNote> (companion);
    REQUIRE (notes.size() == 2); // and no echo afterwards
    CHECK (notes[0].time == Instant { 1.004_s });
    CHECK (notes[0].decided == Instant { 1.004_s });
    CHECK (notes[0].source == Instant { 1_s });
    CHECK (notes[0].strength == 0.7);
    CHECK (notes[0].midi == 72.0);
    CHECK (notes[0].voice == Voice::Marimba);
    CHECK (notes[0].behaviour == Behaviour::Mirror);
    CHECK (notes[0].because.why == Reason::Why::Mirrored);
    CHECK (notes[1].strength == 0.2);
    CHECK (all<Withdrawal> (companion).empty());
}

TEST_CASE ("a mirrored stroke has its own pitch, or the player's latest", "[improvise][mirror]")
{
    Companion companion ({ .behaviour = Behaviour::Mirror });
    auto pitched = stroke (1.0);
    pitched.pitched = true;
    pitched.pitch = 440_Hz;
    companion.hear (pitched);
    companion.hear (stroke (1.5));
    companion.hear (tone (1.5, 1.9, 91.0));
    companion.hear (stroke (2.0));
    companion.hear (stroke (2.0, 0.5, ada));
    const auto notes = all<PlannedNote> (companion);
    REQUIRE (notes.size() == 4);
    CHECK (notes[0].midi == Approx (69.0));
    CHECK (notes[1].midi == Approx (69.0));
    CHECK (notes[2].midi == Approx (79.0)); // an octave lower, where it is comfortable
    CHECK (notes[3].midi == 72.0);          // Ada has sung nothing yet
}

TEST_CASE ("a note without an onset is mirrored when it is known", "[improvise][mirror]")
{
    Companion companion ({ .behaviour = Behaviour::Mirror });
    companion.hear (tone (1.0, 1.4, 65.0));
    const auto notes = all<PlannedNote> (companion);
    REQUIRE (notes.size() == 1);
    CHECK (notes[0].time == Instant { 1.4_s });
    CHECK (notes[0].midi == Approx (65.0));
    CHECK (notes[0].source == Instant { 1_s });
}

TEST_CASE ("waiting is silent, and says so when it begins", "[improvise][wait]")
{
    Companion companion ({ .behaviour = Behaviour::Echo });
    companion.hear (stroke (1.0, 0.5, ada));
    companion.wish (WishBehaviour { Behaviour::Wait }, { 1.2_s });
    playPhrase (companion, { 2.0, 2.4, 2.8 });
    CHECK (all<PlannedNote> (companion).empty());
    const auto silences = all<Silence> (companion);
    REQUIRE (silences.size() == 1);
    CHECK (silences[0].time == Instant { 1.2_s });
    CHECK_FALSE (silences[0].until.has_value());
    CHECK (silences[0].because.why == Reason::Why::Waiting);
    CHECK (silences[0].because.who == ada);
}

TEST_CASE ("a wish for a behaviour is granted at once", "[improvise][wish]")
{
    Companion companion ({ .behaviour = Behaviour::Echo });
    playPhrase (companion, { 1.0, 1.4, 1.8, 2.2 });
    const auto start = all<PlannedNote> (companion)[0].time;

    Companion asked ({ .behaviour = Behaviour::Echo });
    for (const auto time : { 1.0, 1.4, 1.8, 2.2 })
        asked.hear (stroke (time));
    asked.wish (WishBehaviour { Behaviour::Mirror }, start + 100_ms);
    CHECK (asked.behaviour() == Behaviour::Mirror);
    CHECK_FALSE (asked.isAuto());
    CHECK (all<Withdrawal> (asked).size() == 4);
    const auto choices = all<Choice> (asked);
    REQUIRE (choices.size() == 1);
    CHECK (choices[0].time == start + 100_ms);
    CHECK (choices[0].because.why == Reason::Why::AskedFor);
    CHECK (choices[0].because.asked == Behaviour::Mirror);

    asked.wish (WishBehaviour { Behaviour::Mirror }, start + 200_ms); // no change, no choice
    CHECK (all<Choice> (asked).size() == 1);
    asked.wish (WishBehaviour { Behaviour::Auto }, start + 300_ms);
    CHECK (asked.isAuto());
    CHECK (asked.behaviour() == Behaviour::Mirror);
}

TEST_CASE ("asked for quiet, it takes everything back and plans nothing", "[improvise][wish]")
{
    for (const auto behaviour : { Behaviour::Auto, Behaviour::Echo, Behaviour::Mirror })
    {
        Companion companion ({ .behaviour = behaviour });
        for (const auto time : { 1.0, 1.4, 1.8, 2.2 })
            companion.hear (stroke (time));
        if (behaviour != Behaviour::Mirror)
            while (all<PlannedNote> (companion).empty())
                companion.advance (companion.nextDeadline());
        const auto now = all<PlannedNote> (companion).back().decided + 50_ms;
        companion.wish (WishQuiet { true }, now);
        CHECK (companion.isQuiet());
        const auto withdrawn = all<Withdrawal> (companion);
        REQUIRE_FALSE (withdrawn.empty());
        CHECK (withdrawn[0].time == now);
        CHECK (withdrawn[0].because.why == Reason::Why::AskedQuiet);

        companion.clearThoughts();
        playPhrase (companion, { 10.0, 10.4, 10.8 });
        CHECK (all<PlannedNote> (companion).empty());
        companion.wish (WishQuiet { false }, { 14_s });
        playPhrase (companion, { 20.0, 20.4, 20.8 });
        CHECK (all<PlannedNote> (companion).size() == 3);
    }
}

TEST_CASE ("auto begins with echo, mirrors a child who plays on, and returns to turns",
           "[improvise][auto]")
{
    Companion companion ({});
    CHECK (companion.isAuto());
    CHECK (companion.behaviour() == Behaviour::Echo);
    Chance chance { 3 };
    auto time = 1.0;
    for (int n = 0; n < 30; ++n, time += chance.between (0.15, 0.6))
        companion.hear (stroke (time));
    CHECK (companion.behaviour() == Behaviour::Mirror);
    auto choices = all<Choice> (companion);
    REQUIRE (choices.size() == 1);
    CHECK (choices[0].behaviour == Behaviour::Mirror);
    CHECK (choices[0].because.why == Reason::Why::PlayingOn);
    CHECK (choices[0].time > Instant { 6_s });

    for (int phrase = 0; phrase < 3; ++phrase)
    {
        time += 4.0;
        playPhrase (companion, { time, time + 0.35, time + 0.7 });
    }
    CHECK (companion.behaviour() == Behaviour::Echo);
    choices = all<Choice> (companion);
    REQUIRE (choices.size() == 2);
    CHECK (choices[1].because.why == Reason::Why::TakingTurns);
}

TEST_CASE ("auto changes at most once in four seconds, whatever is played", "[improvise][auto]")
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed)
    {
        Chance chance { seed };
        Companion companion ({});
        Instant changed { -100_s };
        auto time = 0.0;
        auto choices = 0;
        for (int n = 0; n < 4000; ++n)
        {
            time += chance.happens (0.05) ? chance.between (0.5, 5.0) : chance.between (0.1, 0.6);
            companion.hear (stroke (time, 0.5, { static_cast<std::uint8_t> (n % 3) }));
            for (const auto& choice : all<Choice> (companion))
            {
                CHECK (choice.time - changed >= 4_s);
                changed = choice.time;
                ++choices;
            }
            companion.clearThoughts();
        }
        CHECK (choices > 2);
    }
}

TEST_CASE ("closeness and voice are as wished, and nonsense is not", "[improvise][wish]")
{
    Companion companion ({ .closeness = 0.3 });
    CHECK (companion.closeness() == 0.3);
    companion.wish (WishCloseness { 7.0 }, { 1_s });
    CHECK (companion.closeness() == 1.0);
    companion.wish (WishCloseness { std::numeric_limits<double>::quiet_NaN() }, { 2_s });
    CHECK (companion.closeness() == 1.0);
    CHECK (companion.ignored() == 1);
    companion.wish (WishVoice { Voice::Drum }, { 3_s });
    CHECK (companion.voice() == Voice::Drum);
}

namespace
{
/** A session with two children, tones, wishes and nonsense, heard in steps. */
std::vector<std::vector<double>> session (Behaviour behaviour, double step, bool randomSteps)
{
    Companion companion ({ .behaviour = behaviour });
    Chance chance { 31 };
    Chance steps { 77 };
    std::vector<std::vector<double>> thoughts;
    const auto collect = [&]
    {
        for (const auto& thought : companion.thoughts())
            thoughts.push_back (fieldsOf (thought));
        companion.clearThoughts();
    };
    auto now = 0.0;
    const auto stepTo = [&] (double to)
    {
        while (step > 0.0 && now < to)
        {
            now = std::min (to, now + (randomSteps ? steps.between (0.0, step) : step));
            companion.advance ({ { now } });
            collect();
        }
        now = to;
    };
    auto time = 1.0;
    for (int n = 0; n < 400; ++n)
    {
        time += chance.happens (0.15) ? chance.between (0.6, 4.0) : chance.between (0.2, 0.6);
        const PlayerId who { static_cast<std::uint8_t> (chance.whole (0, 1)) };
        stepTo (time);
        if (n == 150)
            companion.wish (WishQuiet { true }, { { time } });
        if (n == 160)
            companion.wish (WishQuiet { false }, { { time } });
        if (chance.happens (0.2))
            companion.hear (tone (time - 0.15, time, chance.between (55, 80), who));
        else
            companion.hear (stroke (time, chance.between (0.01, 1.0), who));
        collect();
    }
    stepTo (time + 10.0);
    companion.advance ({ { time + 10.0 } });
    collect();
    return thoughts;
}
}

TEST_CASE ("its thoughts do not depend on how time is stepped", "[improvise][deterministic]")
{
    for (const auto behaviour : everyBehaviour)
    {
        const auto atOnce = session (behaviour, 0.0, false);
        REQUIRE (atOnce.size() > 80);
        CHECK (session (behaviour, 0.001, false) == atOnce);
        CHECK (session (behaviour, 0.01, false) == atOnce);
        CHECK (session (behaviour, 1.0, false) == atOnce);
        CHECK (session (behaviour, 0.7, true) == atOnce);
    }
}

TEST_CASE ("thoughts come in the order they were decided", "[improvise][deterministic]")
{
    for (const auto behaviour : everyBehaviour)
    {
        auto before = 0.0;
        for (const auto& thought : session (behaviour, 0.0, false))
        {
            // Where each kind keeps when it was decided: Beat, Phrase, note, withdrawal, choice,
            // silence, approach, lead.
            constexpr std::array<std::size_t, 8> decidedAt { 2, 3, 4, 3, 2, 1, 2, 2 };
            const auto decided = thought[decidedAt[static_cast<std::size_t> (thought[0])]];
            CHECK (decided >= before);
            before = decided;
        }
    }
}

TEST_CASE ("ten thousand barge-ins leave no note standing", "[improvise][robust]")
{
    for (const auto behaviour : everyBehaviour)
    {
        Companion companion ({ .behaviour = behaviour, .songs = oneSong() });
        Chance chance { 4 };
        std::map<std::uint32_t, PlannedNote> open;
        auto time = 1.0;
        std::size_t planned = 0;
        const auto collect = [&] (Instant at)
        {
            for (const auto& thought : companion.thoughts())
            {
                if (const auto* note = std::get_if<PlannedNote> (&thought))
                {
                    REQUIRE (note->end > note->time);
                    REQUIRE (note->time >= note->decided);
                    REQUIRE (note->end - note->decided < 60_s);
                    REQUIRE (std::isfinite (note->midi));
                    REQUIRE (open.emplace (note->id, *note).second);
                    ++planned;
                }
                if (const auto* withdrawal = std::get_if<Withdrawal> (&thought))
                    REQUIRE (open.erase (withdrawal->id) == 1);
            }
            companion.clearThoughts();
            std::erase_if (open, [at] (const auto& one) { return one.second.end <= at; });
        };
        for (int n = 0; n < 10000; ++n)
        {
            time += chance.happens (0.3) ? chance.between (0.4, 2.5) : chance.between (0.01, 0.5);
            companion.hear (stroke (time, chance.between (0.0, 1.0)));
            collect ({ { time } });
            // At a barge-in nothing of an answer is left; what goes along with the child sounds on.
            for (const auto& [id, note] : open)
                REQUIRE ((note.behaviour == Behaviour::Mirror
                          || note.behaviour == Behaviour::Together
                          || note.behaviour == Behaviour::Song));
        }
        companion.advance ({ { time + 60.0 } });
        collect ({ { time + 60.0 } });
        CHECK (open.empty());
        CHECK (planned > 0); // after a long wait there is an offer
        CHECK (companion.dropped() == 0);
    }
}

TEST_CASE ("thirty strokes a second and one an hour are both heard out", "[improvise][robust]")
{
    for (const auto behaviour : everyBehaviour)
    {
        Companion companion ({ .behaviour = behaviour, .songs = oneSong() });
        for (int n = 0; n < 3000; ++n)
        {
            companion.hear (stroke (n / 30.0));
            companion.clearThoughts();
        }
        CHECK (companion.dropped() == 0);
        companion.advance ({ 200_s });
        companion.clearThoughts();
        std::size_t answers = 0;
        for (int hour = 1; hour <= 10; ++hour)
        {
            companion.hear (stroke (3600.0 * hour));
            companion.advance ({ { 3600.0 * hour + 100.0 } });
            answers += all<PlannedNote> (companion).size();
            companion.clearThoughts();
        }
        // To lead is to answer and then to offer three beginnings; a wait offered something long ago.
        CHECK (answers
               == (behaviour == Behaviour::Wait       ? 0
                       : behaviour == Behaviour::Lead ? 40
                                                      : 10));
    }
}

TEST_CASE ("nonsense changes nothing and is counted", "[improvise][robust]")
{
    const auto nan = std::numeric_limits<double>::quiet_NaN();
    Companion companion ({ .behaviour = Behaviour::Mirror });
    companion.hear (stroke (5.0));
    companion.clearThoughts();
    companion.hear (stroke (4.0));
    companion.hear (stroke (nan));
    companion.hear (stroke (5.5, nan));
    companion.hear (stroke (5.5, 0.5, companionId));
    companion.hear (stroke (5.5, 0.5, { 99 }));
    companion.hear (tone (nan, 5.5, 60.0));
    companion.hear (tone (5.5, nan, 60.0));
    companion.advance ({ { nan } });
    companion.advance ({ -5_s });
    CHECK (companion.thoughts().empty());
    CHECK (companion.ignored() == 7);
    companion.wish (WishVoice { Voice::Drum }, { { nan } });
    companion.hear (stroke (5.6));
    CHECK (all<PlannedNote> (companion).size() == 1);
}

TEST_CASE ("absurd pitches are brought to where a voice can play", "[improvise][robust]")
{
    Companion companion ({ .behaviour = Behaviour::Mirror });
    auto time = 1.0;
    for (const auto hertz : { 1.0e-300, 0.001, 1.0, 1.0e6, 1.0e300 })
    {
        auto onset = stroke (time += 0.5);
        onset.pitched = true;
        onset.pitch = { hertz };
        companion.hear (onset);
    }
    for (const auto& note : all<PlannedNote> (companion))
    {
        CHECK (note.midi >= 48.0);
        CHECK (note.midi <= 96.0);
    }
    CHECK (all<PlannedNote> (companion).size() == 5);
}

TEST_CASE ("unread thoughts are bounded and counted, and what was told can still be stopped",
           "[improvise][robust]")
{
    Companion companion ({ .behaviour = Behaviour::Mirror });
    for (int n = 0; n < 5000; ++n)
        companion.hear (stroke (0.01 * n));
    CHECK (companion.thoughts().size() <= 1024);
    CHECK (companion.dropped() > 3000);
    companion.clearThoughts();
    companion.hear (stroke (60.0));
    companion.wish (WishQuiet { true }, { 60.1_s });
    CHECK (all<Withdrawal> (companion).size() == 1);
}

TEST_CASE ("playing never allocates and never waits", "[improvise][realtime]")
{
    if (! realtimeCostIsCounted)
        return;
    for (const auto behaviour : everyBehaviour)
    {
        Companion companion ({ .behaviour = behaviour });
        const auto taps = perform ({ .variability = 0.2, .phrases = 30, .seed = 3 }).taps;
        const auto cost = realtimeCost (
            [&]
            {
                for (const auto& tap : taps)
                {
                    const auto time = tap.time.sinceStart.value;
                    companion.advance ({ { time - 0.001 } });
                    companion.hear (stroke (time, tap.strength));
                    companion.hear (tone (time, time + 0.001, 64.0));
                    companion.wish (WishCloseness { 0.5 }, { { time + 0.002 } });
                    companion.clearThoughts();
                }
                companion.wish (WishQuiet { true }, taps.back().time + 1_s);
                companion.wish (WishBehaviour { Behaviour::Wait }, taps.back().time + 2_s);
                companion.advance ({ 100000_s });
            });
        CHECK (cost.allocations == 0);
        CHECK (cost.frees == 0);
        CHECK (cost.locks == 0);
        CHECK (cost.systemCalls == 0);
    }
}
