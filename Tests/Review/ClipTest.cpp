// SPDX-License-Identifier: GPL-3.0-or-later
#include "Review/Clip.h"

#include "Review/Sessions.h"

#include <algorithm>

using namespace antiphon;
using namespace antiphon::review;
using journal::Moment;

namespace
{
constexpr auto rate = 8000_Hz;

Moment from (double time, double end)
{
    Moment moment;
    moment.time = { { time } };
    moment.end = { { end } };
    return moment;
}

Clip clip (const journal::Journal& journal, const Moment& moment)
{
    const auto made = clipFor (journal, moment);
    if (! made)
        FAIL (made.error().sentence);
    return *made;
}
}

TEST_CASE ("a clip has two seconds before its core and one and a half after", "[review]")
{
    const test::TemporaryFolder folder;
    const auto journal =
        test::recorded (folder / "a.antiphon", rate, std::vector<float> (8000 * 60, 0.0F));

    const auto made = clip (journal, from (20.0, 25.0));
    CHECK (made.from.sinceStart.value == Approx (18.0));
    CHECK (made.to.sinceStart.value == Approx (26.5));

    const auto tap = clip (journal, from (20.0, 20.0)); // grows to 3 s around it
    CHECK (tap.from.sinceStart.value == Approx (16.5));
    CHECK (tap.to.sinceStart.value == Approx (23.0));

    const auto lasting = clip (journal, from (20.0, 50.0)); // its first 10 s
    CHECK (lasting.from.sinceStart.value == Approx (18.0));
    CHECK (lasting.to.sinceStart.value == Approx (31.5));
}

TEST_CASE ("a clip stays inside the session", "[review]")
{
    const test::TemporaryFolder folder;
    const auto journal =
        test::recorded (folder / "a.antiphon", rate, std::vector<float> (8000 * 4, 0.0F));
    const auto made = clip (journal, from (0.5, 3.9));
    CHECK (made.from == Instant {});
    CHECK (made.to == Instant { 4_s });
    CHECK_FALSE (clipFor (journal, from (99.0, 100.0)));
    CHECK_FALSE (clipFor (journal, from (std::nan (""), 1.0)));
}

TEST_CASE ("a clip's edges fall into the quietest third of a second nearby", "[review]")
{
    const test::TemporaryFolder folder;
    auto sound = test::noise (8000 * 60, 0.5F, 1);
    const auto hush = [&] (double at) // 300 ms of it
    { std::fill_n (sound.begin() + static_cast<long> (at * 8000.0), 2400, 0.0F); };
    hush (17.6);  // its middle at 17.75, 0.25 s before the usual edge
    hush (26.65); // its middle at 26.8
    const auto journal = test::recorded (folder / "a.antiphon", rate, sound);

    const auto made = clip (journal, from (20.0, 25.0));
    CHECK (made.from.sinceStart.value == Approx (17.75).margin (0.011));
    CHECK (made.to.sinceStart.value == Approx (26.8).margin (0.011));
}

TEST_CASE ("with headphones the companion is mixed in", "[review]")
{
    const test::TemporaryFolder folder;
    std::vector<float> child (8000 * 10, 0.0F);
    std::vector<float> companion (8000 * 10, 0.0F);
    for (double at = 0.5; at < 9.0; at += 0.9)
    {
        test::strike (child, rate, at, 523.0, 0.4);
        test::strike (companion, rate, at + 0.31, 784.0, 0.3);
    }
    const auto journal = test::recorded (folder / "a.antiphon", rate, child, companion);
    const auto sound = soundOf (journal, { { 1_s }, { 9_s } });
    REQUIRE (sound);
    REQUIRE (sound->size() == 8000 * 8);
    double worst = 0.0;
    for (std::size_t n = 200; n < sound->size() - 200; ++n) // beyond the fades
        worst = std::max (
            worst,
            static_cast<double> (std::abs ((*sound)[n] - child[n + 8000] - companion[n + 8000])));
    CHECK (worst < 1.0e-6);
}

TEST_CASE ("what the microphone heard from the loudspeaker is not heard twice", "[review]")
{
    for (const auto sampleRate : { 8000_Hz, 48000_Hz })
        for (const double leak : { 0.8, -0.3 }) // the second: wired the other way round
        {
            const test::TemporaryFolder folder;
            const auto size = static_cast<std::size_t> (sampleRate.value * 10.0);
            std::vector<float> companion (size, 0.0F);
            for (double at = 0.8; at < 9.0; at += 0.9)
                test::strike (companion, sampleRate, at, 500.0 + 60.0 * at, 0.3);

            auto microphone = test::noise (size, 0.01F, 9);
            for (double at = 0.5; at < 9.0; at += 0.9)
                test::strike (microphone, sampleRate, at, 311.0, 0.1);
            const auto direct = static_cast<std::size_t> (sampleRate.value * 0.043);
            const auto wall = static_cast<std::size_t> (sampleRate.value * 0.058);
            for (std::size_t n = wall; n < size; ++n)
                microphone[n] += static_cast<float> (leak)
                    * (companion[n - direct] + 0.3F * companion[n - wall]);

            const auto journal =
                test::recorded (folder / "a.antiphon", sampleRate, microphone, companion);
            const auto sound = soundOf (journal, { { 1_s }, { 9_s } });
            REQUIRE (sound);
            std::vector<float> alone (sound->size());
            REQUIRE (journal.read (journal::Take::Microphone,
                                   static_cast<std::int64_t> (sampleRate.value), alone));
            const auto fade = static_cast<long> (sampleRate.value * 0.015);
            CHECK (std::equal (alone.begin() + fade, alone.end() - fade, sound->begin() + fade));
        }
}

TEST_CASE ("a child who sings the companion's own note does not silence it", "[review]")
{
    const test::TemporaryFolder folder;
    std::vector<float> child (8000 * 10, 0.0F);
    std::vector<float> companion (8000 * 10, 0.0F);
    double phase = 0.0;
    for (std::size_t n = 8000; n < 64000; ++n)
    {
        const auto t = static_cast<double> (n) / 8000.0;
        phase += 2.0 * std::numbers::pi * 440.0 * (1.0 + 0.02 * std::sin (34.0 * t))
            / 8000.0; // a voice wavers
        child[n] = static_cast<float> (0.3 * std::sin (phase));
    }
    for (double at = 1.0; at < 8.0; at += 0.8)
        test::strike (companion, rate, at, 440.0, 0.3);
    const auto journal = test::recorded (folder / "a.antiphon", rate, child, companion);
    const auto sound = soundOf (journal, { {}, { 10_s } });
    REQUIRE (sound);
    for (std::size_t n = 16'000; n < 16'100; ++n)
        CHECK ((*sound)[n] == Approx (child[n] + companion[n]).margin (1.0e-6));
}

TEST_CASE ("two clips joined fade by fade keep their loudness, and an edge is silent", "[review]")
{
    const test::TemporaryFolder folder;
    const auto journal =
        test::recorded (folder / "a.antiphon", rate, std::vector<float> (16000, 0.5F));
    const auto sound = soundOf (journal, { {}, { 2_s } });
    REQUIRE (sound);
    CHECK (std::abs (sound->front()) < 0.01F);
    CHECK (std::abs (sound->back()) < 0.01F);
    CHECK ((*sound)[120] == Approx (0.5F)); // 15 ms
    for (std::size_t n = 0; n < 120; ++n)
    {
        const auto in = static_cast<double> ((*sound)[n]);
        const auto out = static_cast<double> ((*sound)[sound->size() - 120 + n]);
        CHECK (in * in + out * out == Approx (0.25).margin (1.0e-4));
    }
}

TEST_CASE ("two loud takes together stay within full scale", "[review]")
{
    const test::TemporaryFolder folder;
    const auto journal = test::recorded (folder / "a.antiphon", rate, test::noise (16000, 1.0F, 1),
                                         test::noise (16000, 1.0F, 2));
    const auto sound = soundOf (journal, { {}, { 2_s } });
    REQUIRE (sound);
    for (const auto sample : *sound)
        REQUIRE (std::abs (sample) <= 1.0F);
}

TEST_CASE ("a clip of nothing, or of a day, is refused", "[review][bad input]")
{
    const test::TemporaryFolder folder;
    const auto journal = test::recorded (folder / "a.antiphon", rate, {});
    CHECK_FALSE (soundOf (journal, { { 2_s }, { 2_s } }));
    CHECK_FALSE (soundOf (journal, { { 3_s }, { 2_s } }));
    CHECK_FALSE (soundOf (journal, { {}, { 86400_s } }));
    CHECK_FALSE (soundOf (journal, { {}, { { std::nan ("") } } }));
}

TEST_CASE ("of a session without sound no clip is silently empty: it is told", "[review]")
{
    const test::TemporaryFolder folder;
    const auto without = test::recorded (folder / "a.antiphon", rate, {});
    const auto refused = soundOf (without, { {}, { 2_s } });
    REQUIRE_FALSE (refused);
    CHECK (refused.error().sentence.find ("a.antiphon\" has no sound there") != std::string::npos);

    const auto some = test::recorded (folder / "b.antiphon", rate, test::noise (16000, 0.5F, 2));
    CHECK (soundOf (some, { { 1_s }, { 3_s } })); // a part of it can be heard
    CHECK_FALSE (soundOf (some, { { 3_s }, { 4_s } }));
}

TEST_CASE ("tags come first, then the surest, and not the same thing twice", "[review]")
{
    const auto moment =
        [] (std::int64_t id, const std::string& kind, double time, double confidence)
    {
        auto made = from (time, time + 1.0);
        made.id = id;
        made.kind = kind;
        made.confidence = confidence;
        return made;
    };
    std::vector<Moment> moments { moment (1, "turn_exchange", 10.0, 0.95),
                                  moment (2, "turn_exchange", 15.0, 0.94),
                                  moment (3, "mirror_accepted", 200.0, 0.6),
                                  moment (4, "small_sign", 400.0, 0.0),
                                  moment (5, "in_time", 500.0, 1.0) };
    moments[3].origin = Moment::Origin::Tagged;
    moments[4].state = Moment::State::SetAside;

    const auto order = [&] (std::size_t most)
    {
        std::vector<std::int64_t> ids;
        for (const auto& worth : worthHearing (moments, most))
            ids.push_back (worth.id);
        return ids;
    };
    CHECK (order (9) == std::vector<std::int64_t> { 4, 1, 3, 2 });
    CHECK (order (2) == std::vector<std::int64_t> { 4, 1 });
    CHECK (order (0).empty());
}

TEST_CASE ("a clip of several microphones holds what each of them heard", "[review][microphones]")
{
    const test::TemporaryFolder folder;
    auto info = test::at (rate);
    info.microphones = { PlayerId { 0 }, PlayerId { 1 } };
    auto journal = journal::Journal::create (folder / "a.antiphon", info);
    REQUIRE (journal);
    std::vector<float> near (8000 * 10, 0.0F);
    auto far = near;
    test::strike (near, rate, 4.0, 600.0, 0.2);
    test::strike (far, rate, 5.0, 900.0, 0.2);
    REQUIRE (journal->append (journal::microphoneTake (0), 0, near));
    REQUIRE (journal->append (journal::microphoneTake (1), 0, far));

    const auto sound = soundOf (*journal, { .from = { 3_s }, .to = { 7_s } });
    REQUIRE (sound);
    for (std::size_t n = 1000; n + 1000 < sound->size(); ++n)
        REQUIRE ((*sound)[n] == Approx (near[24'000 + n] + far[24'000 + n]).margin (1.0e-4));
}
