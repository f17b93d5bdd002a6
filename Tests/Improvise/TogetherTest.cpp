// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Companion.h"
#include "Support/Catch.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "Playing.h"

using namespace antiphon;
using namespace antiphon::improvise;
using namespace antiphon::literals;
using namespace antiphon::test;

namespace
{
struct Played
{
    std::vector<PlannedNote> notes;
    Performance child;
};

/** A made-up child, and what the companion played together with them. */
Played playTogether (double variability, std::uint64_t seed, Seconds outputLatency = {})
{
    Companion companion ({ .behaviour = Behaviour::Together, .outputLatency = outputLatency });
    Played played;
    played.child = perform ({ .interval = { 0.3 + 0.04 * static_cast<double> (seed % 10) },
                              .variability = variability,
                              .seed = seed });
    const auto collect = [&]
    {
        for (const auto& note : all<PlannedNote> (companion))
            played.notes.push_back (note);
        companion.clearThoughts();
    };
    for (const auto& tap : played.child.taps)
    {
        companion.hear (stroke (tap.time.sinceStart.value, tap.strength));
        collect();
    }
    companion.advance (played.child.taps.back().time + 60_s);
    collect();
    return played;
}

/** Beats played after the last stroke of each phrase and before the next one. */
std::vector<int> beatsIntoPauses (const Played& played)
{
    std::vector<int> beats;
    const auto& [notes, child] = played;
    for (std::size_t n = 0; n < child.phrases.size(); ++n)
    {
        const auto from = child.taps[child.phrases[n].last].time + 150_ms;
        const auto to = n + 1 < child.phrases.size()
            ? child.taps[child.phrases[n + 1].first].time - 1_ms
            : never;
        beats.push_back (static_cast<int> (std::count_if (
            notes.begin(), notes.end(),
            [=] (const PlannedNote& note) { return note.time > from && note.time < to; })));
    }
    return beats;
}
}

TEST_CASE ("together plays softly with a steady child, from the third beat on ahead of them",
           "[improvise][together]")
{
    Companion companion ({ .behaviour = Behaviour::Together });
    for (int n = 0; n < 8; ++n)
        companion.hear (stroke (1.0 + 0.5 * n, 0.5));
    const auto notes = all<PlannedNote> (companion);
    REQUIRE (notes.size() >= 8);
    auto ahead = 0;
    for (const auto& note : notes)
    {
        const auto beat = std::round ((note.time.sinceStart.value - 1.0) / 0.5);
        CHECK (std::abs (note.time.sinceStart.value - (1.0 + 0.5 * beat)) < 0.07);
        CHECK (note.strength < 0.3);
        CHECK (note.behaviour == Behaviour::Together);
        ahead += note.because.why == Reason::Why::AwaitedBeat ? 1 : 0;
    }
    CHECK (ahead >= 3);
}

TEST_CASE ("the key note stays for a burst, though a drum sounds higher and lower",
           "[improvise][together]")
{
    // A drum whose pitch was heard anew on each stroke made the key wander: 72, 68, 61…
    Companion companion ({ .behaviour = Behaviour::Together });
    for (const auto begin : { 1.0, 9.0 })
    {
        companion.clearThoughts();
        for (int n = 0; n < 8; ++n)
        {
            auto tap = stroke (begin + 0.5 * n);
            tap.pitched = true;
            tap.pitch =
                hertzOf (60.0 + static_cast<double> ((n * 5 + static_cast<int> (begin)) % 11));
            companion.hear (tap);
        }
        companion.advance ({ { begin + 6.0 } });
        std::vector<double> keys;
        for (const auto& note : all<PlannedNote> (companion))
            keys.push_back (note.midi);
        REQUIRE (keys.size() >= 8);
        const auto home = *std::min_element (keys.begin(), keys.end());
        for (const auto key : keys)
            CHECK ((key == home || key == home + 7.0));
    }
}

TEST_CASE (
    "together goes quiet with the child: never two beats into a pause, less than half on average",
    "[improvise][together]")
{
    for (const auto variability : { 0.05, 0.1, 0.15, 0.25 })
    {
        std::vector<int> beats;
        for (std::uint64_t seed = 1; seed <= 40; ++seed)
        {
            const auto some = beatsIntoPauses (playTogether (variability, seed));
            beats.insert (beats.end(), some.begin(), some.end());
        }
        INFO ("cv " << variability);
        CHECK (*std::max_element (beats.begin(), beats.end()) <= 1);
        CHECK (std::accumulate (beats.begin(), beats.end(), 0.0)
                   / static_cast<double> (beats.size())
               <= 0.5);
    }
}

TEST_CASE ("together says when it stops, and after which stroke", "[improvise][together]")
{
    Companion companion ({ .behaviour = Behaviour::Together });
    for (int n = 0; n < 6; ++n)
        companion.hear (stroke (1.0 + 0.5 * n));
    companion.advance ({ 20_s });
    const auto silences = all<Silence> (companion);
    REQUIRE (silences.size() == 1);
    CHECK (silences[0].source == Instant { 3.5_s });
    CHECK (silences[0].because.why == Reason::Why::Stopped);
}

TEST_CASE ("a loudspeaker that is late is played ahead of, not after the stroke",
           "[improvise][together]")
{
    const auto played = playTogether (0.05, 3, 200_ms);
    for (const auto& note : played.notes)
    {
        CHECK (note.because.why == Reason::Why::AwaitedBeat);
        CHECK (note.time >= note.decided + 200_ms);
    }
    CHECK (played.notes.size() > 20);
}

TEST_CASE ("only the leader is played with, when there is one", "[improvise][together][lead]")
{
    Companion companion ({ .behaviour = Behaviour::Together });
    companion.wish (WishLeader { ada }, { 0.5_s });
    for (int n = 0; n < 6; ++n)
        companion.hear (stroke (1.0 + 0.5 * n, 0.5, joe));
    CHECK (all<PlannedNote> (companion).empty());
    companion.hear (stroke (8.0, 0.5, ada));
    CHECK (all<PlannedNote> (companion).size() == 1);
    const auto leads = all<Lead> (companion);
    REQUIRE (leads.size() == 1);
    CHECK (leads[0].leader == ada);
    CHECK (leads[0].because.why == Reason::Why::AskedLeader);
}
