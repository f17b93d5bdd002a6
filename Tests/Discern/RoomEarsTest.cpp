// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/RoomEars.h"

#include "Discern/Sounds.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <limits>
#include <random>
#include <tuple>

using namespace antiphon;
using namespace antiphon::discern;

namespace
{
using test::Sound;

constexpr PlayerId ada { 0 };
constexpr PlayerId joe { 1 };
constexpr auto usual = 48000_Hz;

/** Two children, a few metres apart: each one's microphone hears the other too, later and fainter, and the
    room, which is as loud everywhere. */
struct TwoMicrophones
{
    Decibels crossTalk = -12_dB;
    Seconds way = 5_ms;       ///< from one to the other's microphone
    Seconds decay = 400_ms;   ///< of the room, by 60 dB
    Decibels turnedUp = 0_dB; ///< Joe's microphone, above Ada's

    std::vector<Sound> hear (Sound adas, Sound joes, Hertz rate = usual) const
    {
        auto atAdas = adas;
        auto atJoes = joes;
        for (const auto& [sound, here, there] :
             { std::tuple { &adas, &atAdas, &atJoes }, std::tuple { &joes, &atJoes, &atAdas } })
        {
            test::add (*here, heardThroughRoom (*sound, 2_ms, rate));
            test::add (*there, heardThroughRoom (*sound, way, rate));
        }
        const Seconds length { static_cast<double> (adas.size()) / rate.value };
        test::add (atAdas, test::noise (length, -66_dB, rate, 21));
        test::add (atJoes, test::noise (length, -66_dB, rate, 22));
        for (auto& sample : atJoes)
            sample *= static_cast<float> (gainOf (turnedUp));
        return { atAdas, atJoes };
    }

    Sound heardThroughRoom (const Sound& sound, Seconds after, Hertz rate) const
    {
        auto heard = test::throughRoom (sound, after, decay, crossTalk, rate);
        heard.resize (sound.size());
        return heard;
    }
};

std::vector<HeardAt> listen (const std::vector<Sound>& sounds,
                             Hertz rate = usual,
                             std::size_t piece = 64)
{
    RoomEars::Settings settings { .rate = rate };
    settings.microphones.clear();
    for (std::size_t n = 0; n < sounds.size(); ++n)
        settings.microphones.push_back ({ static_cast<std::uint8_t> (n) });
    RoomEars ears (settings);
    std::vector<HeardAt> all;
    for (std::size_t first = 0; first < sounds[0].size();)
    {
        const auto count = std::min ({ piece, sounds[0].size() - first, ears.framesToHop() });
        std::vector<capture::Microphones::Channel> each;
        for (const auto& sound : sounds)
            each.push_back (std::span (sound).subspan (first, count));
        for (const auto& one : ears.process (capture::Microphones (each), {}))
            all.push_back (one);
        first += count;
    }
    return all;
}

template <class Kind>
std::vector<Kind> of (PlayerId who, const std::vector<HeardAt>& heard)
{
    std::vector<Kind> found;
    for (const auto& one : heard)
        if (const auto* const kind = std::get_if<Kind> (&one.heard); kind && kind->who == who)
            found.push_back (*kind);
    return found;
}

/** A stroke somebody makes, on a clapping hand, a bar or a large drum. */
void strike (Sound& sound, Instant at, std::size_t number, Decibels level, Hertz rate = usual)
{
    switch (number % 3)
    {
        case 0:
            return test::addClap (sound, at, level, rate, static_cast<std::uint32_t> (number));
        case 1:
            return test::addBar (sound, at, 1200_Hz, level, rate);
        default:
            return test::addThump (sound, at, level, rate);
    }
}

/** What two children played, and where it was heard. */
struct Count
{
    std::size_t played = 0;
    std::size_t found = 0;   ///< at its own microphone
    std::size_t besides = 0; ///< heard where nobody played

    void add (const std::vector<Instant>& strokes, const std::vector<Onset>& heard)
    {
        const auto right = static_cast<std::size_t> (test::found (strokes, heard));
        played += strokes.size();
        found += right;
        besides += heard.size() - std::min (right, heard.size());
    }

    double share (std::size_t part) const
    {
        return static_cast<double> (part) / static_cast<double> (played);
    }
};

/** Four strokes of Ada alone, four of Joe, then twelve of both, up to `apart` from one another. */
Count countStrokes (const TwoMicrophones& room, Seconds apart, std::uint32_t seed)
{
    std::mt19937 random (seed);
    const auto between = [&] (double low, double high)
    { return std::uniform_real_distribution<double> (low, high) (random); };
    auto adas = test::silence (13_s, usual);
    auto joes = adas;
    std::vector<Instant> adaAt;
    std::vector<Instant> joeAt;
    for (std::size_t n = 0; n < 20; ++n)
    {
        const Instant at { { 0.5 + 0.6 * static_cast<double> (n) } };
        if (n < 4 || n >= 8)
        {
            adaAt.push_back (at);
            strike (adas, at, seed, { between (-14.0, -6.0) });
        }
        if (n >= 4)
        {
            const auto isTogether = n >= 8;
            joeAt.push_back (at
                             + Seconds { isTogether ? between (-apart.value, apart.value) : 0.0 });
            strike (joes, joeAt.back(), seed + 1, { between (-14.0, -6.0) });
        }
    }
    const auto heard = listen (room.hear (adas, joes));
    Count count;
    count.add (adaAt, of<Onset> (ada, heard));
    count.add (joeAt, of<Onset> (joe, heard));
    return count;
}

Count countStrokes (const TwoMicrophones& room, Seconds apart)
{
    Count all;
    for (std::uint32_t seed = 0; seed < 3; ++seed)
    {
        const auto one = countStrokes (room, apart, seed);
        all.played += one.played;
        all.found += one.found;
        all.besides += one.besides;
    }
    return all;
}

/** Ten strokes of Ada alone, on one of three things. */
std::vector<Sound> alone (const TwoMicrophones& room, std::size_t what, std::vector<Instant>& at)
{
    auto adas = test::silence (6.5_s, usual);
    for (std::size_t n = 0; n < 10; ++n)
    {
        at.push_back ({ { 0.5 + 0.6 * static_cast<double> (n) } });
        strike (adas, at.back(), what, { -6.0 - static_cast<double> (n % 3) * 4.0 });
    }
    return room.hear (adas, test::silence (6.5_s, usual));
}
}

TEST_CASE ("a stroke that both microphones hear is one stroke, of the one it was made at",
           "[discern][microphones]")
{
    const auto [crossTalk, what] =
        GENERATE (table<double, std::size_t> ({ { -6.0, 0 }, { -12.0, 1 }, { -20.0, 2 } }));
    std::vector<Instant> at;
    const auto sounds = alone ({ .crossTalk = { crossTalk } }, what, at);
    const auto heard = listen (sounds);
    const auto strokes = of<Onset> (ada, heard);
    CHECK (test::found (at, strokes) == 10);
    CHECK (strokes.size() == 10);
    CHECK (of<Onset> (joe, heard).empty());

    // It is known no later than by a microphone that is alone.
    const auto single = test::only<Onset> (test::listen (sounds[0], usual));
    REQUIRE (single.size() == strokes.size());
    for (std::size_t n = 0; n < single.size(); ++n)
        CHECK (strokes[n].known == single[n].known);
}

TEST_CASE ("it is so when the other microphone is turned up and hears it louder",
           "[discern][microphones]")
{
    std::vector<Instant> at;
    const auto heard = listen (alone ({ .crossTalk = -8_dB, .turnedUp = 12_dB }, 0, at));
    CHECK (test::found (at, of<Onset> (ada, heard)) == 10);
    CHECK (of<Onset> (joe, heard).empty());
}

TEST_CASE ("what is made in the middle, and heard everywhere at once, is one stroke",
           "[discern][microphones]")
{
    auto one = test::silence (5_s, usual);
    for (const auto at : { 1.0, 2.0, 3.0, 4.0 })
        test::addClap (one, { { at } }, -10_dB, usual);
    auto other = one;
    test::add (one, test::noise (5_s, -66_dB, usual, 1));
    test::add (other, test::noise (5_s, -66_dB, usual, 2));
    const auto heard = listen ({ one, other });
    CHECK (of<Onset> (ada, heard).size() + of<Onset> (joe, heard).size() == 4);
}

TEST_CASE ("strokes of two children at nearly the same time stay two", "[discern][microphones]")
{
    const auto count = countStrokes ({ .crossTalk = -14_dB }, 40_ms, 1);
    CHECK (count.share (count.found) >= 0.9);
    CHECK (count.share (count.besides) <= 0.04);
}

TEST_CASE ("a song is the singer's, though the other microphone hears it too",
           "[discern][microphones]")
{
    auto joes = test::silence (0.5_s, usual);
    for (const auto pitch : { 330_Hz, 392_Hz, 440_Hz })
    {
        const auto tone = test::tone (pitch, 600_ms, -12_dB, usual);
        joes.insert (joes.end(), tone.begin(), tone.end());
        joes.resize (joes.size() + 9600);
    }
    joes.resize (4 * 48000);
    const TwoMicrophones room;
    const auto heard = listen (room.hear (test::silence (4_s, usual), joes));
    CHECK (of<Note> (joe, heard).size() == 3);
    CHECK (of<Note> (ada, heard).empty());
    const auto points = of<PitchPoint> (ada, heard);
    CHECK (points.size() > 700); // there is one every 5 ms all the same
    CHECK (std::count_if (points.begin(), points.end(),
                          [] (const auto& point) { return point.pitch.value > 0.0; })
           < 30);
}

TEST_CASE ("strange sound at one microphone leaves the other alone", "[discern][microphones]")
{
    std::vector<Instant> at;
    auto sounds = alone ({}, 0, at);
    for (std::size_t n = 0; n < sounds[1].size(); n += 3)
        sounds[1][n] = n % 2 == 0 ? std::numeric_limits<float>::quiet_NaN() : 1.0e30F;
    CHECK (test::found (at, of<Onset> (ada, listen (sounds))) == 10);
}

TEST_CASE (
    "several microphones are heard alike however the sound is cut, and cost nothing but time",
    "[discern][microphones][realtime]")
{
    std::vector<Instant> at;
    const auto sounds = alone ({}, 1, at);
    const auto even = listen (sounds);
    for (const std::size_t piece : { 7U, 50U })
    {
        const auto cut = listen (sounds, usual, piece);
        REQUIRE (cut.size() == even.size());
        for (std::size_t n = 0; n < cut.size(); ++n)
        {
            REQUIRE (cut[n].microphone == even[n].microphone);
            REQUIRE (knownAt (cut[n].heard) == knownAt (even[n].heard));
        }
    }
    if (! test::realtimeCostIsCounted)
        return;
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        RoomEars ears ({ .rate = rate, .microphones = { ada, joe }, .instruments = {} });
        std::size_t first = 0;
        const auto cost = test::realtimeCost (
            [&]
            {
                while (first + 64 < sounds[0].size())
                {
                    const auto count = std::min<std::size_t> (64, ears.framesToHop());
                    const std::array each {
                        std::span<const float> (sounds[0]).subspan (first, count),
                        std::span<const float> (sounds[1]).subspan (first, count)
                    };
                    ears.process (capture::Microphones (each), {});
                    first += count;
                }
            });
        CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
    }
}

TEST_CASE ("how many strokes of two children are told apart", "[.measure]")
{
    for (const auto turnedUp : { 0.0, 10.0 })
        for (const auto leak : { -6.0, -9.0, -12.0, -15.0, -20.0 })
            for (const auto apart : { 10.0, 40.0, 150.0 })
            {
                const auto all = countStrokes ({ .crossTalk = { leak }, .turnedUp = { turnedUp } },
                                               { apart / 1000.0 });
                std::cout << "turned up " << turnedUp << " dB, cross-talk " << leak << " dB, apart "
                          << apart << " ms: " << 100.0 * all.share (all.found) << " % found, "
                          << 100.0 * all.share (all.besides) << " % besides" << std::endl;
            }
}
