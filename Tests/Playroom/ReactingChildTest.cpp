// SPDX-License-Identifier: GPL-3.0-or-later
// A made-up child who hears what comes back, and plays on accordingly: strokes are rendered into the
// microphone, so that ears, companion and voices are all in the loop.
#include "Playroom/Engine.h"
#include "Support/Catch.h"
#include "Support/SyntheticChild.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace antiphon;
using namespace antiphon::playroom;

namespace
{
constexpr auto rate = 48000_Hz;
constexpr std::size_t block = 64;

class Loop
{
public:
    Loop (const test::Temperament& temperament, improvise::Behaviour behaviour)
        : child_ (temperament),
          engine_ ({ .rate = rate, .maxFrames = block, .companion = { .behaviour = behaviour } },
                   instrument::SoundBank::builtIn (rate)),
          microphone_ (test::noise ({ .length = 90_s, .level = -66_dB, .rate = rate }))
    {
    }

    void play()
    {
        constexpr Seconds toBeAnswered { 4.0 };
        auto until = Instant { toBeAnswered };
        for (std::size_t first = 0; first + block < microphone_.size(); first += block)
        {
            const auto end = instantOf (static_cast<std::int64_t> (first + block), rate);
            while (child_.next() < end)
                until = strike() + toBeAnswered;
            if (end > until && child_.next() == never)
                return;
            processBlock (first);
            hearWhatSounds (end);
        }
    }

    const practice::Performance& child() const { return child_.performance(); }
    const std::vector<improvise::PlannedNote>& sounded() const { return sounded_; }

    double companionPeakAfter (Instant time) const
    {
        const auto first = static_cast<std::size_t> (frameAtOrAfter (time, rate));
        constexpr std::size_t aMoment = 960;
        return first + aMoment > companion_.size()
            ? 0.0
            : test::peakOf (std::span (companion_).subspan (first, aMoment));
    }

private:
    Instant strike()
    {
        const auto tap = child_.strike();
        test::mixIn (microphone_, test::clap ({ .level = decibelsOf (tap.strength), .rate = rate }),
                     tap.time - Instant {}, rate);
        return tap.time;
    }

    void processBlock (std::size_t first)
    {
        companion_.resize (first + block);
        const auto happenings = engine_.process ({ std::span (microphone_).subspan (first, block),
                                                   std::span (companion_).subspan (first, block),
                                                   {},
                                                   {} });
        for (const auto& happening : happenings)
        {
            if (const auto* const note = std::get_if<improvise::PlannedNote> (&happening))
                coming_.push_back (*note);
            if (const auto* const gone = std::get_if<improvise::Withdrawal> (&happening))
                std::erase_if (coming_, [&] (const auto& note) { return note.id == gone->id; });
        }
        std::stable_sort (coming_.begin(), coming_.end(),
                          [] (const auto& one, const auto& other)
                          { return one.time < other.time; });
    }

    void hearWhatSounds (Instant now)
    {
        while (! coming_.empty() && coming_.front().time <= now)
        {
            child_.hear ({ coming_.front().time, coming_.front().strength });
            sounded_.push_back (coming_.front());
            coming_.erase (coming_.begin());
        }
    }

    test::SyntheticChild child_;
    Engine engine_;
    std::vector<float> microphone_;
    std::vector<float> companion_;
    std::vector<improvise::PlannedNote> coming_;
    std::vector<improvise::PlannedNote> sounded_;
};

double nearestTo (Instant time, const std::vector<improvise::PlannedNote>& notes)
{
    auto nearest = 1.0e9;
    for (const auto& note : notes)
        nearest = std::min (nearest, std::abs ((note.time - time).value));
    return nearest;
}
}

SCENARIO ("a child who imitates is answered, takes the answer up, and is answered again",
          "[playroom][scene][practice]")
{
    Loop loop ({ .variability = 0.08,
                 .phrases = 5,
                 .fewest = 4,
                 .most = 6,
                 .longestPause = 8_s,
                 .doubled = 0.0,
                 .seed = 5,
                 .takesTurns = true,
                 .imitates = 1.0 },
               improvise::Behaviour::Echo);
    loop.play();

    const auto& phrases = loop.child().phrases;
    REQUIRE (phrases.size() == 5);
    CHECK (std::count_if (phrases.begin(), phrases.end(),
                          [] (const auto& phrase)
                          { return phrase.origin == practice::Performance::Origin::Imitated; })
           >= 3);
    REQUIRE (loop.sounded().size() >= 12);
    for (const auto& note : loop.sounded())
        CHECK (loop.companionPeakAfter (note.time) > 0.001);
    for (const auto& note : loop.sounded())
    {
        REQUIRE (note.source);
        const auto& taps = loop.child().taps;
        CHECK (std::any_of (taps.begin(), taps.end(),
                            [&] (const auto& tap)
                            { return std::abs ((tap.time - *note.source).value) < 0.02; }));
    }
}

SCENARIO ("a child who listens is played along with, and keeps its speed",
          "[playroom][scene][practice][together]")
{
    Loop loop ({ .interval = Seconds { 0.5 },
                 .variability = 0.06,
                 .drift = 0.01,
                 .phrases = 1,
                 .fewest = 40,
                 .most = 40,
                 .missed = 0.0,
                 .doubled = 0.0,
                 .correction = 0.3 },
               improvise::Behaviour::Together);
    loop.play();

    const auto& taps = loop.child().taps;
    REQUIRE (taps.size() == 40);
    const auto together = std::count_if (taps.begin(), taps.end(),
                                         [&] (const auto& tap)
                                         { return nearestTo (tap.time, loop.sounded()) < 0.07; });
    CHECK (together >= 34);
    CHECK (std::any_of (loop.sounded().begin(), loop.sounded().end(),
                        [] (const auto& note)
                        { return note.because.why == improvise::Reason::Why::AwaitedBeat; }));
    CHECK ((taps.back().time - taps.front().time).value / 39.0 == Approx (0.5).margin (0.03));
}
