// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Engine.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <random>
#include <utility>

#include "PlayedSession.h"

using namespace antiphon;
using namespace antiphon::playroom;

namespace
{
Engine::Settings echoing (Hertz rate)
{
    return { .rate = rate, .companion = { .behaviour = improvise::Behaviour::Echo } };
}
}

TEST_CASE (
    "the same session gives the same decisions and samples, bit for bit, at every block size",
    "[playroom][engine][deterministic]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    const auto session = test::session (rate);
    const auto once = test::play (session, echoing (rate), 64);
    const auto lines = test::inFull (once.happenings);
    REQUIRE (test::only<improvise::PlannedNote> (once.happenings).size() > 5);
    REQUIRE (test::only<discern::Phrase> (once.happenings).size() > 1);

    for (const std::size_t block : { 64, 16, 480, 4096, 1, 977 })
    {
        INFO ("rate " << rate.value << ", block " << block);
        const auto again = test::play (session, echoing (rate), block);
        CHECK ((test::inFull (again.happenings) == lines));
        CHECK ((again.companion == once.companion));
    }
}

TEST_CASE ("blocks of changing size change nothing", "[playroom][engine][deterministic]")
{
    const auto session = test::session (48000_Hz);
    const auto even = test::play ({ session.microphone, {}, {} }, echoing (48000_Hz), 64);

    Engine engine (echoing (48000_Hz), instrument::SoundBank::builtIn (48000_Hz));
    std::vector<float> out (session.microphone.size());
    std::minstd_rand random (5);
    for (std::size_t first = 0; first < out.size();)
    {
        const auto count = std::min<std::size_t> (1 + random() % 3000, out.size() - first);
        engine.process ({ std::span (session.microphone).subspan (first, count),
                          std::span (out).subspan (first, count),
                          {},
                          {} });
        first += count;
    }
    CHECK ((out == even.companion));
}

TEST_CASE ("what happens is told in the order it became known, and never before its time",
           "[playroom][engine]")
{
    const auto played = test::play (test::session (48000_Hz), echoing (48000_Hz), 256);
    Instant last {};
    for (const auto& happening : played.happenings)
    {
        CHECK (knownAt (happening) >= last);
        last = knownAt (happening);
    }
    for (const auto& onset : test::only<discern::Onset> (played.happenings))
        CHECK (onset.time <= onset.known);
    for (const auto& note : test::only<improvise::PlannedNote> (played.happenings))
        CHECK (note.time >= note.decided);
}

TEST_CASE ("a stroke on a pad is mirrored on its exact frame", "[playroom][engine]")
{
    auto settings = echoing (48000_Hz);
    settings.companion.behaviour = improvise::Behaviour::Mirror;
    const Instant struck { 1.234_s };
    test::Session session;
    session.microphone = test::silence (3_s);
    session.hits = { { struck, capture::DrumHit::Action::Struck, 72, 0.8, true, {} } };

    const auto played = test::play (session, settings, 480);
    const auto first = std::find_if (played.companion.begin(), played.companion.end(),
                                     [] (float sample) { return sample != 0.0f; })
        - played.companion.begin();
    CHECK (first >= frameAtOrAfter (struck, 48000_Hz));
    CHECK (first <= frameAtOrAfter (struck, 48000_Hz) + 2); // a tone may begin at zero
}

TEST_CASE ("quiet now is silence within 50 ms, however much is sounding", "[playroom][engine]")
{
    auto settings = echoing (48000_Hz);
    settings.companion.behaviour = improvise::Behaviour::Mirror;
    test::Session session;
    session.microphone = test::silence (4_s);
    for (double time = 0.5; time < 4.0; time += 0.1)
        session.hits.push_back (
            { { { time } }, capture::DrumHit::Action::Struck, 72, 1.0, true, {} });
    session.wishes = { { { 2_s }, improvise::Wish { improvise::WishQuiet { true } } } };

    const auto played = test::play (session, settings, 64);
    const auto peak = [&] (Seconds from, Seconds to)
    {
        const auto at = [] (Seconds time)
        { return static_cast<std::size_t> (time.value * 48000.0); };
        return test::peakOf (std::span (played.companion).subspan (at (from), at (to) - at (from)));
    };
    CHECK (peak (1.5_s, 2_s) > 0.001);
    CHECK (peak (2.05_s, 4_s) == 0.0);
}

namespace
{
improvise::Song upAndDown()
{
    improvise::Song song;
    song.title = "Up and down";
    for (int n = 0; n < 32; ++n)
        song.notes.push_back ({ double (n), 1.0, 60 + n % 8, n % 8 == 0 });
    song.beats = 32.0;
    return song;
}
}

TEST_CASE ("quiet now is silence within 50 ms whatever the companion plays",
           "[playroom][engine][quiet]")
{
    using improvise::Behaviour;
    using improvise::Voice;
    const auto [behaviour, voice] = GENERATE (std::pair (Behaviour::Together, Voice::Recorder),
                                              std::pair (Behaviour::Song, Voice::Strings),
                                              std::pair (Behaviour::Mirror, Voice::OwnSound));
    INFO (nameOf (behaviour));
    auto settings = echoing (48000_Hz);
    settings.companion.behaviour = behaviour;
    settings.companion.voice = voice;
    settings.companion.songs =
        std::make_shared<const std::vector<improvise::Song>> (1, upAndDown());
    test::Session session;
    session.microphone = test::silence (12_s);
    test::mixIn (session.microphone, test::hum ({ .pitch = 440_Hz, .length = 900_ms }), 1_s);
    for (double time = 3.0; time < 9.0; time += 0.5)
        session.hits.push_back (
            { { { time } }, capture::DrumHit::Action::Struck, 67, 0.9, true, {} });
    session.wishes = { { { 8.02_s }, improvise::Wish { improvise::WishQuiet { true } } } };

    const auto played = test::play (session, settings, 64);
    const auto sound = std::span (played.companion);
    CHECK (test::peakOf (sound.subspan (48000 * 7, 48000)) > 0.001);
    CHECK (test::peakOf (sound.subspan (48000 * 807 / 100)) == 0.0);
}

namespace
{
/** A dozen hands strike one key at once, over and over: a tone louder than any of our voices, which comes
    back to the microphone. */
struct Howling
{
    std::vector<float> microphone;
    std::vector<float> companion;
    std::optional<std::size_t> downAt;
    std::optional<std::size_t> backAt;
};

Engine::Settings recorderMirrors (Hertz rate)
{
    return { .rate = rate,
             .companion = { .behaviour = improvise::Behaviour::Mirror,
                            .voice = improvise::Voice::Recorder } };
}

std::vector<capture::DrumHit> manyHands (std::size_t first, std::size_t frames, Hertz rate)
{
    const auto second = static_cast<std::size_t> (rate.value);
    std::vector<capture::DrumHit> hits;
    for (std::size_t at = first; at < first + frames; ++at)
        if (at % (second / 10) == 0 && at > 4 * second && at < 5 * second)
            hits.insert (hits.end(), 12,
                         { instantOf (static_cast<std::int64_t> (at), rate),
                           capture::DrumHit::Action::Struck,
                           84,
                           1.0,
                           true,
                           {} });
    return hits;
}

/** @param microphone  what it hears; empty: half of what was played, a block of 64 later */
Howling howl (Hertz rate, std::size_t block, std::vector<float> microphone = {})
{
    Engine engine (recorderMirrors (rate), instrument::SoundBank::builtIn (rate));
    const auto isLoop = microphone.empty();
    Howling howling;
    howling.microphone = std::move (microphone);
    howling.microphone.resize (static_cast<std::size_t> (9.0 * rate.value) / 64 * 64);
    howling.companion.resize (howling.microphone.size());
    for (std::size_t first = 0; first < howling.companion.size(); first += block)
    {
        const auto count = std::min (block, howling.companion.size() - first);
        for (std::size_t n = first; isLoop && first > 0 && n < first + count; ++n)
            howling.microphone[n] = 0.5f * howling.companion[n - block];
        const auto hits = manyHands (first, count, rate);
        engine.process ({ std::span (howling.microphone).subspan (first, count),
                          std::span (howling.companion).subspan (first, count),
                          hits,
                          {} });
        if (engine.isHowling() && ! howling.downAt)
            howling.downAt = first + count;
        if (howling.downAt && ! engine.isHowling() && ! howling.backAt)
            howling.backAt = first + count;
    }
    return howling;
}
}

TEST_CASE ("a howl turns the companion down at once, and lets it back after two seconds",
           "[playroom][engine][howl]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    const auto howling = howl (rate, 64);
    REQUIRE (howling.downAt);
    REQUIRE (howling.backAt);
    const auto seconds = [&] (std::size_t frames)
    { return static_cast<double> (frames) / rate.value; };
    CHECK (seconds (*howling.downAt) > 4.1);
    CHECK (seconds (*howling.downAt) < 4.4);
    CHECK (seconds (*howling.backAt - *howling.downAt) == Approx (2.0).margin (0.2));
    const auto silentFrom = *howling.downAt + static_cast<std::size_t> (0.011 * rate.value);
    const auto silence =
        std::span (howling.companion).subspan (silentFrom, *howling.backAt - silentFrom);
    CHECK (test::peakOf (silence) == 0.0);
}

TEST_CASE ("a howl is turned down on the same frame at every block size",
           "[playroom][engine][howl][deterministic]")
{
    const auto once = howl (48000_Hz, 64);
    REQUIRE (once.downAt);
    for (const std::size_t block : { 1, 480, 4096 })
        CHECK ((howl (48000_Hz, block, once.microphone).companion == once.companion));
}

TEST_CASE ("a child who comes back is given way to: silent within 80 ms",
           "[playroom][engine][yield]")
{
    test::Session session;
    session.microphone = test::silence (8_s);
    for (const auto time : { 1.0, 1.5, 1.9, 2.4 })
        session.hits.push_back (
            { { { time } }, capture::DrumHit::Action::Struck, 72, 0.8, false, {} });
    const auto planned = test::only<improvise::PlannedNote> (
        test::play (session, echoing (48000_Hz), 64).happenings);
    REQUIRE (planned.size() == 4);

    const auto back = planned[1].time + 30_ms;
    session.hits.push_back ({ back, capture::DrumHit::Action::Struck, 72, 0.8, false, {} });
    const auto played = test::play (session, echoing (48000_Hz), 64);
    CHECK (test::only<improvise::Withdrawal> (played.happenings).size() >= 2);

    const auto from = static_cast<std::size_t> (frameAtOrAfter (back + 80_ms, 48000_Hz));
    CHECK (test::peakOf (std::span (played.companion).subspan (from, 4800)) == 0.0);
}

TEST_CASE ("a held tag key makes a tag with a length", "[playroom][engine]")
{
    const auto tags =
        test::only<Tag> (test::play (test::session (48000_Hz), echoing (48000_Hz), 64).happenings);
    REQUIRE (tags.size() == 1);
    CHECK (tags[0].pressed.sinceStart.value == Approx (5.0).margin (0.001));
    CHECK (tags[0].released.sinceStart.value == Approx (5.5).margin (0.001));
}

TEST_CASE ("a pedal and a pad of one's choice tag, and are not heard as playing",
           "[playroom][engine]")
{
    auto settings = echoing (48000_Hz);
    settings.tagKey = 36;
    test::Session session;
    session.microphone = test::silence (3_s);
    using Action = capture::DrumHit::Action;
    session.hits = { { { 1_s }, Action::PedalDown, 64, 0.0, true, {} },
                     { { 1.2_s }, Action::PedalUp, 64, 0.0, true, {} },
                     { { 2_s }, Action::Struck, 36, 0.9, false, {} },
                     { { 2.1_s }, Action::Released, 36, 0.0, false, {} } };
    const auto played = test::play (session, settings, 64);
    CHECK (test::only<Tag> (played.happenings).size() == 2);
    CHECK (test::only<discern::Onset> (played.happenings).empty());
}

TEST_CASE ("strange input gives a quiet, sensible answer and never a loud one",
           "[playroom][engine][bad input]")
{
    auto settings = echoing (48000_Hz);
    settings.companion.behaviour = improvise::Behaviour::Mirror;
    test::Session session;
    session.microphone = test::noise ({ .length = 3_s, .level = 0_dB });
    const std::array strange { std::numeric_limits<float>::quiet_NaN(),
                               std::numeric_limits<float>::infinity(),
                               -std::numeric_limits<float>::infinity(),
                               1.0e30f,
                               -1.0e38f,
                               1.0e-42f };
    for (std::size_t n = 0; n < session.microphone.size(); n += 7)
        session.microphone[n] = strange[n % strange.size()];
    for (int n = 0; n < 3000; ++n) // a stuck sensor: a thousand strokes a second
        session.hits.push_back ({ { { n * 0.001 } },
                                  capture::DrumHit::Action::Struck,
                                  static_cast<std::uint8_t> (n % 128),
                                  1.0,
                                  true,
                                  { static_cast<std::uint8_t> (n % 256) } });

    const auto played = test::play (session, settings, 64);
    for (const auto sample : played.companion)
    {
        REQUIRE (std::isfinite (sample));
        REQUIRE (std::abs (sample) <= gainOf (-9_dB) + 1.0e-6);
    }
}

TEST_CASE ("playing never allocates, locks or calls the system", "[playroom][engine][realtime]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    const auto session = test::session (rate);
    Engine engine (echoing (rate), instrument::SoundBank::builtIn (rate));
    std::vector<float> out (64);
    std::size_t happenings = 0;
    const std::array hit { capture::DrumHit {
        {}, capture::DrumHit::Action::Struck, 60, 0.7, true, {} } };
    const std::array wish { TimedWish { {}, improvise::Wish { improvise::WishQuiet { false } } } };

    const auto cost = test::realtimeCost (
        [&]
        {
            for (std::size_t first = 0; first + 64 <= session.microphone.size(); first += 64)
            {
                const bool withInput = first % 48000 < 64;
                happenings += engine
                                  .process ({ std::span (session.microphone).subspan (first, 64),
                                              out, std::span (hit).first (withInput ? 1 : 0),
                                              std::span (wish).first (withInput ? 1 : 0) })
                                  .size();
            }
        });
    CHECK (happenings > 100);
    CHECK (cost.allocations == 0);
    CHECK (cost.frees == 0);
    CHECK (cost.locks == 0);
    CHECK (cost.systemCalls == 0);
}

namespace
{
/** What an engine plays to a microphone, told on its way how late its loudspeaker is. */
std::vector<float> heardFrom (const Engine::Settings& settings,
                              const std::vector<float>& microphone,
                              Seconds told)
{
    Engine engine (settings, instrument::SoundBank::builtIn (settings.rate));
    if (test::realtimeCostIsCounted)
    {
        const auto cost = test::realtimeCost ([&] { engine.setOutputLatency (told); });
        CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
    }
    engine.setOutputLatency (told);
    std::vector<float> companion (microphone.size());
    constexpr std::size_t block = 256;
    for (std::size_t first = 0; first + block <= companion.size(); first += block)
        engine.process ({ std::span (microphone).subspan (first, block),
                          std::span (companion).subspan (first, block),
                          {},
                          {} });
    return companion;
}
}

TEST_CASE ("an engine that is told how late its loudspeaker is plays as one made for it",
           "[playroom][engine][latency]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    const auto microphone = test::session (rate).microphone;
    const auto onTime = heardFrom (echoing (rate), microphone, 0_s);
    const auto told = heardFrom (echoing (rate), microphone, 21_ms);
    CHECK ((told != onTime));

    auto settings = echoing (rate);
    settings.companion.outputLatency = 21_ms;
    const auto played = test::play ({ microphone, {}, {} }, settings, 256);
    const auto whole = told.size() / 256 * 256;
    CHECK (std::equal (told.begin(), told.begin() + static_cast<std::ptrdiff_t> (whole),
                       played.companion.begin()));
}
