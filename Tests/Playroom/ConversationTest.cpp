// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Conversation.h"

#include "Support/Catch.h"

#include <algorithm>
#include <random>
#include <variant>
#include <vector>

using namespace antiphon;
using playroom::Conversation;

namespace
{
using Played = Conversation::Played;
using Thoughts = std::vector<improvise::Thought>;

Instant at (double seconds) { return { { seconds } }; }

Played stroke (double time, const std::string& who = "Joe")
{
    return { who, at (time), {}, 0.6, {} };
}

Played note (double time, double end, const std::string& who = "Joe")
{
    return { who, at (time), at (end), {}, hertzOf (64) };
}

Conversation conversationThat (improvise::Behaviour behaviour, Seconds latency = {})
{
    improvise::Companion::Settings settings;
    settings.behaviour = behaviour;
    settings.outputLatency = latency;
    return Conversation (settings);
}

Thoughts until (Conversation& conversation, double time)
{
    const auto thoughts = conversation.until (at (time));
    REQUIRE (thoughts);
    return *thoughts;
}

template <class Kind>
std::vector<Kind> only (const Thoughts& thoughts)
{
    std::vector<Kind> found;
    for (const auto& thought : thoughts)
        if (const auto* one = std::get_if<Kind> (&thought))
            found.push_back (*one);
    return found;
}

/** What matters of a thought, so that two conversations can be compared. */
std::vector<double> traceOf (const Thoughts& thoughts)
{
    std::vector<double> trace;
    for (const auto& thought : thoughts)
    {
        trace.push_back (static_cast<double> (thought.index()));
        if (const auto* answer = std::get_if<improvise::PlannedNote> (&thought))
            trace.insert (trace.end(),
                          { static_cast<double> (answer->id), answer->time.sinceStart.value,
                            answer->decided.sinceStart.value, answer->midi, answer->strength });
        if (const auto* back = std::get_if<improvise::Withdrawal> (&thought))
            trace.insert (trace.end(),
                          { static_cast<double> (back->id), back->decided.sinceStart.value });
        if (const auto* beat = std::get_if<discern::Beat> (&thought))
            trace.insert (trace.end(), { beat->time.sinceStart.value, beat->period.value });
        if (const auto* choice = std::get_if<improvise::Choice> (&thought))
            trace.push_back (choice->time.sinceStart.value);
    }
    return trace;
}

/** A minute of two children, phrases and notes and pauses, seeded. */
std::vector<Played> minuteOfPlay (unsigned seed)
{
    std::mt19937 random (seed);
    std::uniform_real_distribution<double> share (0.0, 1.0);
    std::vector<Played> played;
    for (auto now = 1.0; now < 60.0;)
    {
        const std::string who = share (random) < 0.7 ? "Joe" : "Ada";
        const auto strokes = 2 + static_cast<int> (share (random) * 6.0);
        const auto isSung = share (random) < 0.4;
        for (auto i = 0; i < strokes; ++i, now += 0.35 + 0.1 * share (random))
        {
            played.push_back (stroke (now, who));
            if (isSung)
                played.push_back (note (now, now + 0.25, who));
        }
        now += 0.8 + 2.0 * share (random);
    }
    return played;
}

Instant knownOf (const Played& played) { return played.end.value_or (played.time); }

/** The events of a minute as a program would send them: each as soon as it is known. */
std::vector<Played> inOrder (std::vector<Played> played)
{
    std::stable_sort (played.begin(), played.end(),
                      [] (const Played& one, const Played& other)
                      { return knownOf (one) < knownOf (other); });
    return played;
}
}

TEST_CASE ("a stroke is mirrored within the same breath", "[playroom][conversation]")
{
    auto conversation = conversationThat (improvise::Behaviour::Mirror);
    REQUIRE (conversation.hear (stroke (1.0)));
    const auto answers = only<improvise::PlannedNote> (until (conversation, 1.1));

    REQUIRE (answers.size() == 1);
    CHECK (answers[0].time.sinceStart.value == Approx (1.0).margin (0.01));
    CHECK (answers[0].decided.sinceStart.value == Approx (1.0));
    CHECK (answers[0].strength == Approx (0.6).margin (0.05));
}

TEST_CASE ("no answer reaches the loudspeaker sooner than sound can", "[playroom][conversation]")
{
    auto conversation = conversationThat (improvise::Behaviour::Mirror, 0.05_s);
    REQUIRE (conversation.hear (stroke (1.0)));
    const auto answers = only<improvise::PlannedNote> (until (conversation, 1.1));

    REQUIRE (answers.size() == 1);
    CHECK (answers[0].time.sinceStart.value == Approx (1.05).margin (0.002));
    CHECK (answers[0].end > answers[0].time);
}

TEST_CASE ("an event beyond the last until waits for its time", "[playroom][conversation]")
{
    auto conversation = conversationThat (improvise::Behaviour::Mirror);
    REQUIRE (conversation.hear (stroke (2.0)));
    REQUIRE (conversation.hear (stroke (1.0)));

    CHECK (only<improvise::PlannedNote> (until (conversation, 0.9)).empty());
    CHECK (only<improvise::PlannedNote> (until (conversation, 1.5)).size() == 1);
    CHECK (only<improvise::PlannedNote> (until (conversation, 2.5)).size() == 1);
}

TEST_CASE ("a note completes the onset that began it, or stands for it", "[playroom][conversation]")
{
    auto completed = conversationThat (improvise::Behaviour::Mirror);
    REQUIRE (completed.hear (stroke (1.0)));
    REQUIRE (completed.hear (note (1.0, 1.4)));
    CHECK (only<improvise::PlannedNote> (until (completed, 2.0)).size() == 1);

    auto alone = conversationThat (improvise::Behaviour::Echo);
    for (const auto time : { 1.0, 1.4, 1.8, 2.2 })
        REQUIRE (alone.hear (note (time, time + 0.3)));
    CHECK (only<improvise::PlannedNote> (until (alone, 8.0)).size() == 4);
}

TEST_CASE ("time that goes back changes nothing", "[playroom][conversation]")
{
    auto conversation = conversationThat (improvise::Behaviour::Mirror);
    until (conversation, 1.0);

    CHECK_FALSE (conversation.hear (stroke (0.5)));
    CHECK_FALSE (conversation.until (at (0.9)));
    CHECK_FALSE (conversation.hear (note (1.5, 1.2)));
    CHECK (conversation.now() == at (1.0));
    CHECK (conversation.roster().players.empty());
    CHECK (only<improvise::PlannedNote> (until (conversation, 3.0)).empty());
}

TEST_CASE ("players are known by the order in which they appear, six at most",
           "[playroom][conversation]")
{
    auto conversation = conversationThat (improvise::Behaviour::Mirror);
    for (const auto* name : { "Joe", "Ada", "Mia", "Sam", "Lea", "Tom" })
        REQUIRE (conversation.hear (stroke (1.0, name)));

    const auto tooMany = conversation.hear (stroke (1.0, "Zoe"));
    REQUIRE_FALSE (tooMany);
    CHECK (tooMany.error().sentence.find ("Zoe") != std::string::npos);
    CHECK (conversation.hear (stroke (1.0, "Ada")));
    CHECK (conversation.roster().name ({ 1 }) == "Ada");
    CHECK (conversation.roster().players.size() == mostPlayers);
}

TEST_CASE ("a wish is granted from the moment it is made", "[playroom][conversation]")
{
    auto conversation = conversationThat (improvise::Behaviour::Mirror);
    REQUIRE (conversation.hear (stroke (1.0)));
    CHECK (only<improvise::PlannedNote> (until (conversation, 1.5)).size() == 1);

    conversation.wish (improvise::WishQuiet { true });
    REQUIRE (conversation.hear (stroke (2.0)));
    CHECK (only<improvise::PlannedNote> (until (conversation, 2.5)).empty());
}

TEST_CASE ("after a reset nobody is known and time begins again", "[playroom][conversation]")
{
    auto conversation = conversationThat (improvise::Behaviour::Mirror);
    REQUIRE (conversation.hear (stroke (5.0)));
    const auto before = traceOf (until (conversation, 6.0));
    conversation.reset();

    CHECK (conversation.now() == at (0.0));
    CHECK (conversation.roster().players.empty());
    REQUIRE (conversation.hear (stroke (5.0)));
    CHECK (traceOf (until (conversation, 6.0)) == before);
}

TEST_CASE ("the same beat is not told twice", "[playroom][conversation]")
{
    auto conversation = conversationThat (improvise::Behaviour::Echo);
    for (auto i = 0; i < 12; ++i)
        REQUIRE (conversation.hear (stroke (1.0 + 0.5 * i)));
    const auto beats = only<discern::Beat> (until (conversation, 8.0));

    REQUIRE (beats.size() > 3);
    for (std::size_t i = 1; i < beats.size(); ++i)
        CHECK ((beats[i].time != beats[i - 1].time || beats[i].period != beats[i - 1].period));
}

TEST_CASE ("what is decided does not depend on how time is stepped", "[playroom][conversation]")
{
    for (const auto behaviour : improvise::everyBehaviour)
    {
        const auto played = inOrder (minuteOfPlay (11));
        auto whole = conversationThat (behaviour);
        for (const auto& one : played)
            REQUIRE (whole.hear (one));
        const auto expected = traceOf (until (whole, 65.0));
        if (behaviour != improvise::Behaviour::Wait)
            REQUIRE (expected.size() > 50);

        for (const unsigned seed : { 1u, 2u, 3u })
        {
            std::mt19937 random (seed);
            std::exponential_distribution<double> step (seed * 3.0);
            auto stepped = conversationThat (behaviour);
            Thoughts thoughts;
            auto next = played.begin();
            for (auto now = 0.0; now < 65.0;)
            {
                now = std::min (65.0, now + step (random));
                for (; next != played.end() && knownOf (*next) <= at (now); ++next)
                    REQUIRE (stepped.hear (*next));
                const auto more = until (stepped, now);
                thoughts.insert (thoughts.end(), more.begin(), more.end());
            }
            CHECK (traceOf (thoughts) == expected);
        }
    }
}
