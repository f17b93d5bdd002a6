// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/OwnSoundThread.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>

#include "PlayedSession.h"

using namespace antiphon;
using namespace antiphon::playroom;
using improvise::Voice;

namespace
{
Engine::Settings playing (Voice voice, Hertz rate = 48000_Hz)
{
    return { .rate = rate,
             .companion = { .behaviour = improvise::Behaviour::Wait, .voice = voice } };
}

/** A pad's stroke. */
capture::DrumHit padAt (double time, std::uint8_t key = 38, bool pitched = false)
{
    return { { { time } }, capture::DrumHit::Action::Struck, key, 0.8, pitched, {} };
}

/** What the microphone hears; from 3 s on, the companion mirrors a pad, first at 3.1 s and then at 6 s. */
test::Session thenMirrored (const std::vector<float>& sound, Hertz rate = 48000_Hz)
{
    test::Session session;
    session.microphone = test::noise ({ .length = 7.5_s, .level = -66_dB, .rate = rate });
    test::mixIn (session.microphone, sound, 1_s, rate);
    session.wishes = {
        { { 3_s }, improvise::Wish { improvise::WishBehaviour { improvise::Behaviour::Mirror } } }
    };
    session.hits = { padAt (3.1), padAt (6.0) };
    return session;
}

std::span<const float> stretch (const std::vector<float>& sound, double from, double to)
{
    const auto at = [] (double time) { return static_cast<std::size_t> (time * 48000.0); };
    return std::span (sound).subspan (at (from), at (to) - at (from));
}

/** How alike two sounds are at best, the other up to 10 ms late. [-1, 1] */
double likeness (std::span<const float> one, std::span<const float> other)
{
    auto best = 0.0;
    for (std::size_t shift = 0; shift < 480; ++shift)
    {
        auto both = 0.0;
        auto first = 1.0e-20;
        auto second = 1.0e-20;
        for (std::size_t n = 0; n < std::min (one.size(), other.size() - shift); ++n)
        {
            both += one[n] * other[n + shift];
            first += one[n] * one[n];
            second += other[n + shift] * other[n + shift];
        }
        best = std::max (best, both / std::sqrt (first * second));
    }
    return best;
}

/** Whether it was never played on: the marimba of the bank alone gives the same samples. */
bool staysMarimba (const test::Session& session)
{
    return test::play (session, playing (Voice::OwnSound), 480).companion
        == test::play (session, playing (Voice::Marimba), 480).companion;
}
}

TEST_CASE ("a clear stroke becomes the companion's voice two seconds later, a marimba until then",
           "[playroom][own]")
{
    const auto clap = test::clap ({ .level = -9_dB });
    const auto session = thenMirrored (clap);
    const auto own = test::play (session, playing (Voice::OwnSound), 64).companion;
    const auto marimba = test::play (session, playing (Voice::Marimba), 64).companion;

    const auto early = stretch (own, 3.0, 3.4);
    CHECK (std::equal (early.begin(), early.end(), stretch (marimba, 3.0, 3.4).begin()));
    CHECK (likeness (clap, stretch (own, 6.0, 6.1)) > 0.8);
    CHECK (likeness (clap, stretch (marimba, 6.0, 6.1)) < 0.4);
}

TEST_CASE ("a sung tone becomes a voice that plays other keys in tune", "[playroom][own]")
{
    auto session = thenMirrored (test::hum ({ .pitch = 330_Hz, .length = 700_ms }));
    session.hits = { padAt (6.0, 71, true) };
    const auto played = test::play (session, playing (Voice::OwnSound), 64).companion;
    const auto sound = stretch (played, 6.05, 6.25);
    const auto levelAt = [&] (double hertz)
    {
        const auto wave = test::sine ({ hertz }, 1_s, 1.0);
        const auto turned = std::span (wave).subspan (
            static_cast<std::size_t> (std::lround (12000.0 / hertz))); // a quarter of a wave on
        auto real = 0.0;
        auto imaginary = 0.0;
        for (std::size_t n = 0; n < sound.size(); ++n)
        {
            real += sound[n] * wave[n];
            imaginary += sound[n] * turned[n];
        }
        return std::hypot (real, imaginary);
    };
    CHECK (test::peakOf (sound) > 0.01);
    CHECK (levelAt (hertzOf (71.0).value) > 3.0 * levelAt (hertzOf (70.0).value));
    CHECK (levelAt (hertzOf (71.0).value) > 3.0 * levelAt (hertzOf (72.0).value));
    CHECK (levelAt (hertzOf (71.0).value) > 3.0 * levelAt (330.0));
}

TEST_CASE ("what is not clear stays with the child: overlapping, clipped, soft, noisy, or nothing",
           "[playroom][own]")
{
    const auto clap = [] (Decibels level) { return test::clap ({ .level = level }); };
    std::vector<float> two = clap (-9_dB);
    test::mixIn (two, clap (-9_dB), 150_ms);
    CHECK (staysMarimba (thenMirrored (two)));
    CHECK (staysMarimba (thenMirrored (clap (0_dB))));
    CHECK (staysMarimba (thenMirrored (clap (-44_dB))));
    CHECK (staysMarimba (thenMirrored ({})));

    auto noisy = thenMirrored (clap (-12_dB));
    test::mixIn (noisy.microphone, test::noise ({ .length = 7_s, .level = -22_dB, .seed = 3 }),
                 0_s);
    CHECK (staysMarimba (noisy));

    auto withPad = thenMirrored (clap (-9_dB)); // the microphone hears the pad being hit
    withPad.hits.insert (withPad.hits.begin(), padAt (1.0 + 0.1));
    CHECK (staysMarimba (withPad));
}

TEST_CASE ("what the companion plays itself never becomes the child's sound", "[playroom][own]")
{
    auto session = thenMirrored (test::clap ({ .level = -9_dB }));
    session.wishes.insert (
        session.wishes.begin(),
        { { 0.2_s },
          improvise::Wish { improvise::WishBehaviour { improvise::Behaviour::Mirror } } });
    session.hits.insert (session.hits.begin(), padAt (0.6)); // mirrored, and still ringing at 1 s
    CHECK (staysMarimba (session));
}

TEST_CASE ("a microphone that gives nonsense gives no voice, and no fault",
           "[playroom][own][bad input]")
{
    auto session = thenMirrored (test::clap ({ .level = -9_dB }));
    for (std::size_t n = 0; n < session.microphone.size(); n += 3)
        session.microphone[n] = n % 2 == 0 ? std::numeric_limits<float>::quiet_NaN() : 1.0e30f;
    for (const auto sample : test::play (session, playing (Voice::OwnSound), 64).companion)
        REQUIRE (std::abs (sample) <= gainOf (-9_dB) + 1.0e-6);
    CHECK (staysMarimba (session));
}

TEST_CASE ("the child's own sound is the same at every block size and rate, bit for bit",
           "[playroom][own][deterministic]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    const auto session = thenMirrored (test::clap ({ .level = -9_dB, .rate = rate }), rate);
    const auto once = test::play (session, playing (Voice::OwnSound, rate), 64).companion;
    CHECK (once != test::play (session, playing (Voice::Marimba, rate), 64).companion);
    for (const std::size_t block : { 16, 977, 4096 })
    {
        INFO ("rate " << rate.value << ", block " << block);
        CHECK ((test::play (session, playing (Voice::OwnSound, rate), block).companion == once));
    }
}

TEST_CASE ("a workshop that is too slow is not waited for, and counted", "[playroom][own]")
{
    const auto session = thenMirrored (test::clap ({ .level = -9_dB }));
    OwnSoundRoad road;
    auto settings = playing (Voice::OwnSound);
    settings.ownSound = &road;
    Engine engine (settings, instrument::SoundBank::builtIn (48000_Hz));
    std::vector<float> out (4800);
    for (std::size_t first = 0; first + 4800 <= session.microphone.size(); first += 4800)
        engine.process ({ std::span (session.microphone).subspan (first, 4800), out, {}, {} });
    CHECK (engine.dropped() == 1);
}

TEST_CASE ("taking a voice into use never allocates, frees or waits", "[playroom][own][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    auto session = thenMirrored (test::clap ({ .level = -9_dB, .rate = rate }), rate);
    for (const auto time : { 9.0, 16.0 }) // new sounds: voices are exchanged and come back
        test::mixIn (session.microphone, test::clap ({ .level = -12_dB, .rate = rate }),
                     Seconds { time }, rate);
    test::mixIn (session.microphone, test::silence (20_s, rate), 0_s, rate);

    OwnSoundRoad road;
    OwnSoundWorkshop workshop (road);
    auto settings = playing (Voice::OwnSound, rate);
    settings.ownSound = &road;
    Engine engine (settings, instrument::SoundBank::builtIn (rate));
    std::vector<float> out (64);
    std::size_t forbidden = 0;
    for (std::size_t first = 0; first + 64 <= session.microphone.size(); first += 64)
    {
        const auto sound = std::span (session.microphone).subspan (first, 64);
        const auto cost = test::realtimeCost ([&] { engine.process ({ sound, out, {}, {} }); });
        forbidden += cost.allocations + cost.frees + cost.locks + cost.systemCalls;
        workshop.work();
    }
    CHECK (forbidden == 0);
    CHECK (engine.dropped() == 0);
}

TEST_CASE ("a session's workshop makes what is ordered, on a thread of its own", "[playroom][own]")
{
    OwnSoundRoad road;
    const auto clap = test::clap ({ .level = -9_dB, .length = 200_ms });
    {
        const OwnSoundThread thread (road);
        for (std::size_t sent = 0; sent < clap.size(); sent += 240)
        {
            OwnSoundPiece piece { .order = 7, .rate = 48000_Hz };
            piece.frames = 240;
            piece.last = sent + 240 >= clap.size();
            std::copy_n (clap.begin() + static_cast<std::ptrdiff_t> (sent), 240,
                         piece.samples.begin());
            road.pieces.push (piece);
        }
        std::unique_ptr<FinishedVoice> finished;
        while (! road.voices.take (finished))
            std::this_thread::yield();
        CHECK (finished->order == 7);
        CHECK (finished->voice != nullptr);
    }
}
