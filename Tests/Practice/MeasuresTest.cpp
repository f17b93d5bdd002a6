// SPDX-License-Identifier: GPL-3.0-or-later
#include "Practice/Measures/Measures.h"

#include "Support/Catch.h"

#include <algorithm>
#include <cmath>

#include "Practice/Measures/ClosedLoop.h"

using namespace antiphon;
using namespace antiphon::practice;

namespace
{
const Finding& named (const Findings& findings, const std::string& beginning)
{
    const auto found = std::find_if (findings.begin(), findings.end(),
                                     [&] (const Finding& finding)
                                     { return finding.what.rfind (beginning, 0) == 0; });
    INFO (beginning);
    REQUIRE (found != findings.end());
    return *found;
}
}

TEST_CASE ("what many values say together", "[practice]")
{
    CHECK (mean ({ 1.0, 2.0, 6.0 }) == Approx (3.0));
    CHECK (rootMeanSquare ({ 3.0, -4.0 }) == Approx (std::sqrt (12.5)));
    CHECK (quantile ({ 4.0, 1.0, 3.0, 2.0 }, 0.5) == Approx (2.0));
    CHECK (quantile ({ 4.0, 1.0, 3.0, 2.0 }, 0.99) == Approx (4.0));
    CHECK (shareWithin ({ 1.0, 2.0, 3.0, 4.0 }, 2.0) == Approx (0.5));
    CHECK (correlation ({ 1.0, 2.0, 3.0 }, { 6.0, 4.0, 2.0 }) == Approx (-1.0));
    CHECK (correlation ({ 1.0, 1.0 }, { 5.0, 5.0 }) == Approx (1.0));
    CHECK (areaUnderCurve ({ 2.0, 3.0 }, { 1.0, 2.0 }) == Approx (0.875));
    CHECK (mean ({}) == 0.0);
    CHECK (quantile ({}, 0.5) == 0.0);
}

TEST_CASE ("a session with a made-up child is the same again", "[practice]")
{
    const auto play = []
    {
        return playOn ({ { .phrases = 6, .correction = 0.3, .takesTurns = true, .imitates = 0.5 },
                         { .phrases = 3, .seed = 2 } },
                       { .companion = { .behaviour = improvise::Behaviour::Extend } });
    };
    const auto one = play();
    const auto again = play();
    REQUIRE (one.notes.size() > 5);
    REQUIRE (one.notes.size() == again.notes.size());
    for (std::size_t n = 0; n < one.notes.size(); ++n)
        CHECK (one.notes[n].time == again.notes[n].time);
    REQUIRE (one.children.size() == 2);
    for (std::size_t n = 0; n < one.children[0].taps.size(); ++n)
        CHECK (one.children[0].taps[n].time == again.children[0].taps[n].time);
    CHECK (one.children[1].phrases.size() == 3);
}

TEST_CASE ("a child who is answered plays on after the answer, and imitates it", "[practice]")
{
    const auto played = playOn ({ { .variability = 0.05,
                                    .phrases = 12,
                                    .fewest = 4,
                                    .most = 6,
                                    .missed = 0.0,
                                    .doubled = 0.0,
                                    .takesTurns = true,
                                    .imitates = 1.0 } },
                                { .companion = { .behaviour = improvise::Behaviour::Echo } });
    const auto& child = played.children.front();
    CHECK (std::count_if (child.phrases.begin(), child.phrases.end(),
                          [] (const auto& phrase)
                          { return phrase.origin == Performance::Origin::Imitated; })
           >= 8);
    CHECK (played.withdrawals.size() < played.notes.size() / 4);
    CHECK (played.thinking.size() == played.phrases.size());
}

TEST_CASE ("sound that is late and was not told of comes late to the child", "[practice]")
{
    const Temperament child { .phrases = 2 };
    const auto firstNote = [&] (Seconds latency, Seconds told)
    {
        return playOn ({ child },
                       { .companion = { .behaviour = improvise::Behaviour::Together,
                                        .outputLatency = told },
                         .latency = latency })
            .notes.front();
    };
    const auto prompt = firstNote (0_s, 0_s);
    const auto late = firstNote (50_ms, 0_s);
    CHECK ((late.time - prompt.time).value == Approx (0.05));
}

TEST_CASE ("every part finds something, and the same again with the same seed", "[practice]")
{
    for (const auto& part : parts())
    {
        INFO (part.name);
        const auto found = part.measure ({ .sessions = 1, .seed = 3 });
        const auto again = part.measure ({ .sessions = 1, .seed = 3 });
        REQUIRE (found.size() == again.size());
        REQUIRE_FALSE (found.empty());
        for (std::size_t n = 0; n < found.size(); ++n)
        {
            CHECK (std::isfinite (found[n].figure));
            CHECK (found[n].what == again[n].what);
            if (std::string (part.name) != "ready")
                CHECK (found[n].figure == again[n].figure);
        }
        CHECK (std::any_of (found.begin(), found.end(),
                            [] (const Finding& finding) { return finding.goal.has_value(); }));
    }
}

TEST_CASE ("a trial that is stopped ends", "[practice]")
{
    for (const auto& part : parts())
        for (const auto& finding :
             part.measure ({ .sessions = 1'000'000, .isStopped = [] { return true; } }))
            CHECK (finding.each.empty());
}

TEST_CASE (
    "nobody foretells a stroke better than the floor, and a follower does better than the last "
    "interval",
    "[practice]")
{
    const auto found = measureTempo ({ .sessions = 10 });
    const auto& follower = named (found, "one-step error over the floor, CV 15 %");
    CHECK (follower.figure > 1.0);
    CHECK (follower.figure < named (found, "  the last interval, CV 15 %").figure);
    CHECK (named (found, "  a filter that knows the child's variability and speed, CV 15 %").figure
           <= follower.figure);
}

TEST_CASE ("an echo is the child's phrase, and a child who comes back is given way to",
           "[practice]")
{
    const auto echo = measureEcho ({ .sessions = 4 });
    CHECK (named (echo, "echo: onset error").figure < 0.001);
    CHECK (named (echo, "echo: whole phrases").figure == Approx (100.0));
    CHECK (measureYield ({ .sessions = 4 }).front().figure == 0.0);
}
