// SPDX-License-Identifier: GPL-3.0-or-later
// Whole stretches of playing together, offline and faster than life, through the real rooms.
#include "Basis/Assets.h"
#include "Library/Library.h"
#include "Library/MadeLibrary.h"
#include "Playroom/Rehearsal.h"
#include "Support/Catch.h"
#include "Support/SyntheticChild.h"
#include "Support/TemporaryFolder.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>

#include "PlayedSession.h"

using namespace antiphon;
using namespace antiphon::playroom;

namespace
{
/** The first column of a truth file. */
std::vector<Instant> timesIn (const std::filesystem::path& file)
{
    std::vector<Instant> times;
    std::ifstream stream (file);
    std::string line;
    std::getline (stream, line);
    while (std::getline (stream, line))
        times.push_back ({ { std::stod (line) } });
    return times;
}

/** How many of `wanted` have one of `found` within 50 ms, each used once. */
std::size_t matches (const std::vector<Instant>& wanted, std::vector<Instant> found)
{
    std::size_t count = 0;
    for (const auto time : wanted)
    {
        const auto near =
            std::find_if (found.begin(), found.end(),
                          [&] (Instant other) { return std::abs ((other - time).value) <= 0.05; });
        if (near == found.end())
            continue;
        found.erase (near);
        ++count;
    }
    return count;
}

capture::DrumHit tapAt (Instant time)
{
    return { time, capture::DrumHit::Action::Struck, 60, 0.6, false, {} };
}
}

SCENARIO ("she taps, it answers; she stops, it waits", "[playroom][scene]")
{
    GIVEN ("a child who taps four times with a wobble, and then listens")
    {
        test::Session session;
        session.microphone = test::silence (20_s);
        std::vector<Instant> taps;
        for (const auto& tap :
             test::taps ({ .tempo = 130_bpm, .count = 4, .jitter = 40_ms, .seed = 11 }))
            taps.push_back (tap.time + 2_s);
        for (const auto tap : taps)
            session.hits.push_back (tapAt (tap));

        WHEN ("the companion echoes")
        {
            const auto played = test::play (
                session, { .companion = { .behaviour = improvise::Behaviour::Echo } }, 64);
            const auto notes = test::only<improvise::PlannedNote> (played.happenings);

            THEN ("her very own rhythm comes back within a second of the tap that did not come")
            {
                REQUIRE (notes.size() == taps.size());
                for (std::size_t n = 1; n < taps.size(); ++n)
                    CHECK ((notes[n].time - notes[0].time).value
                           == Approx ((taps[n] - taps[0]).value).margin (1.0 / 48000.0));
                const auto due = taps[3] + (taps[3] - taps[2]);
                CHECK (notes[0].time > due - 200_ms);
                CHECK (notes[0].time < due + 1.1_s);
            }
            THEN ("and after it, nothing more until she plays again")
            {
                const auto silentFrom = frameAtOrAfter (notes.back().end + 1_s, 48000_Hz);
                CHECK (test::peakOf (std::span (played.companion)
                                         .subspan (static_cast<std::size_t> (silentFrom)))
                       == 0.0);
            }
        }
    }
}

SCENARIO ("she comes back while it answers, and is given way to, again and again",
          "[playroom][scene][yield]")
{
    GIVEN ("a child who taps three times and comes back 30 ms into every answer")
    {
        Engine engine ({ .companion = { .behaviour = improvise::Behaviour::Echo } },
                       instrument::SoundBank::builtIn (48000_Hz));
        std::vector<float> out (64);
        const std::vector<float> quiet (64);
        std::vector<Instant> due { { 1_s }, { 1.4_s }, { 1.9_s } };
        std::size_t planned = 0;
        std::size_t withdrawn = 0;
        std::vector<double> silentAfter;
        std::optional<Instant> cameBack;

        for (int block = 0; block < 60 * 750; ++block)
        {
            const auto now = instantOf (engine.frame(), 48000_Hz);
            std::vector<capture::DrumHit> hits;
            while (! due.empty() && due.front() < now + Seconds { 64.0 / 48000.0 })
            {
                hits.push_back (tapAt (due.front()));
                due.erase (due.begin());
            }
            for (const auto& happening : engine.process ({ quiet, out, hits, {} }))
            {
                if (const auto* const note = std::get_if<improvise::PlannedNote> (&happening))
                {
                    ++planned;
                    if (due.empty())
                        due = { note->time + 30_ms, note->time + 450_ms, note->time + 900_ms };
                    cameBack = due.front();
                }
                withdrawn += std::holds_alternative<improvise::Withdrawal> (happening) ? 1 : 0;
            }
            if (cameBack && now > *cameBack + 80_ms && now < *cameBack + 400_ms)
                silentAfter.push_back (test::peakOf (out));
        }

        THEN (
            "every answer is withdrawn, silent 80 ms after she came back, and none is left hanging")
        {
            CHECK (planned > 30);
            CHECK (withdrawn == planned);
            REQUIRE_FALSE (silentAfter.empty());
            CHECK (*std::max_element (silentAfter.begin(), silentAfter.end()) == 0.0);
        }
    }
}

SCENARIO ("a real recording is heard, answered, noticed and kept", "[playroom][scene][recording]")
{
    GIVEN ("the bundled recording, with the truth beside it")
    {
        const test::TemporaryFolder folder;
        const auto recording = asset ("Recordings/drum-and-voice.flac");
        REQUIRE (recording);
        std::vector<Happening> happenings;
        std::vector<journal::Moment> moments;
        const auto report = rehearse (
            { .sound = *recording,
              .roster = { { { "Joe", Role::Child } } },
              .engine = { .companion = { .behaviour = improvise::Behaviour::Echo } },
              .library = test::madeLibrary (folder.path()).folder(),
              .tell = [&] (const Happening& happening) { happenings.push_back (happening); },
              .notice = [&] (const journal::Moment& moment) { moments.push_back (moment); } });
        REQUIRE (report);

        THEN ("nearly every stroke is heard, and hardly anything else")
        {
            const auto strokes = timesIn (*asset ("Recordings/drum-and-voice.csv"));
            auto all = strokes;
            for (const auto sung : timesIn (*asset ("Recordings/drum-and-voice-sung.csv")))
                all.push_back (sung);
            std::vector<Instant> heard;
            for (const auto& onset : test::only<discern::Onset> (happenings))
                heard.push_back (onset.time);
            INFO (matches (strokes, heard)
                  << " of " << strokes.size() << " strokes, " << heard.size() << " onsets");
            CHECK (10 * matches (strokes, heard) >= 9 * strokes.size());
            CHECK (10 * matches (all, heard) >= 9 * heard.size());
        }
        THEN ("the child's new ideas are noticed, and the session holds them all")
        {
            REQUIRE_FALSE (moments.empty());
            const auto journal = journal::Journal::open (report->session);
            REQUIRE (journal);
            const auto kept = journal->moments();
            REQUIRE (kept);
            CHECK (kept->size() == moments.size());
            for (const auto& moment : *kept)
            {
                CHECK (std::count (moment.who.begin(), moment.who.end(), "Joe") == 1);
                CHECK_FALSE (moment.evidence.empty());
                CHECK (moment.state == journal::Moment::State::New);
            }
        }
    }
}
