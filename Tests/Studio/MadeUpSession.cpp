// SPDX-License-Identifier: GPL-3.0-or-later
#include "MadeUpSession.h"

#include "Moments/HandTag.h"
#include "Support/Catch.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cmath>
#include <numbers>
#include <system_error>

namespace antiphon::test
{
namespace fs = std::filesystem;

Folder::Folder()
{
    static std::atomic<int> count { 0 };
    path_ = fs::temp_directory_path()
        / ("antiphon-studio-" + std::to_string (getpid()) + "-" + std::to_string (++count));
    fs::create_directories (path_);
}

Folder::~Folder()
{
    std::error_code ignored;
    fs::remove_all (path_, ignored);
}

/** One turn lasts six seconds: a phrase of four strokes, then the same from the companion. */
static constexpr std::array gaps { 0.0, 0.52, 1.02, 1.6 };
static constexpr std::array strengths { 0.2, 0.7, 0.1, 0.9 };
static constexpr double turnLength = 6.0;
static constexpr int turns = 15;

struct Telling
{
    journal::Journal journal;
    std::vector<float> microphone;
    std::vector<float> companion;

    void sound (std::vector<float>& take, double at, double strength, double hz) const
    {
        const auto rate = journal.info().rate.value;
        const auto first = static_cast<std::size_t> (at * rate);
        for (std::size_t i = 0;
             i < static_cast<std::size_t> (rate * 0.4) && first + i < take.size(); ++i)
        {
            const auto t = static_cast<double> (i) / rate;
            take[first + i] += static_cast<float> (strength * 0.6 * std::exp (-t * 9.0)
                                                   * std::sin (2.0 * std::numbers::pi * hz * t));
        }
    }

    void turn (int number, const std::string& who, bool sings)
    {
        const auto start = 1.0 + turnLength * number;
        for (std::size_t i = 0; i < gaps.size(); ++i)
        {
            const Instant time { { start + gaps[i] } };
            journal::Event event;
            event.who = who;
            event.time = time;
            event.strength = strengths[i];
            if (sings)
            {
                event.end = time + 0.4_s;
                event.hz = 320.0 + 60.0 * static_cast<double> (i);
                event.midi = midiOf (Hertz { *event.hz });
            }
            REQUIRE (journal.add (event));
            sound (microphone, time.sinceStart.value, strengths[i], 180.0);
        }
        REQUIRE (journal.add (journal::PhraseMark { who,
                                                    number + 1,
                                                    { { start } },
                                                    { { start + gaps.back() } },
                                                    static_cast<int> (gaps.size()) }));
        for (std::size_t i = 0; i < gaps.size(); ++i)
            answer (number, start + 2.7 + gaps[i], i, start + gaps[i]);
    }

    void answer (int number, double at, std::size_t i, double source)
    {
        const std::string because = "your four taps, just as you played them";
        journal::Event event;
        event.who = "Companion";
        event.role = Role::Companion;
        event.time = Instant { { at } };
        event.end = Instant { { at + 0.3 } };
        event.midi = 72.0;
        event.strength = strengths[i] * 0.7;
        event.behaviour = "echo";
        event.because = because;
        event.source = std::vector { Instant { { source } } };
        REQUIRE (journal.add (event));
        REQUIRE (journal.add (journal::CompanionAct { { { at } },
                                                      { { at - 0.9 } },
                                                      "played",
                                                      "echo",
                                                      because,
                                                      number * static_cast<int> (gaps.size())
                                                          + static_cast<int> (i) + 1,
                                                      number + 1 }));
        sound (companion, at, strengths[i] * 0.7, 523.0);
    }

    void moment (const std::string& kind,
                 double from,
                 double to,
                 std::vector<std::string> who,
                 const std::string& evidence,
                 double confidence)
    {
        journal::Moment moment;
        moment.kind = kind;
        moment.time = { { from } };
        moment.end = { { to } };
        moment.who = std::move (who);
        moment.evidence = evidence;
        moment.confidence = confidence;
        REQUIRE (journal.add (moment));
    }
};

fs::path madeUpSession (const Folder& folder, const std::vector<std::string>& children)
{
    journal::SessionInfo info;
    info.startedAtMs = 1795170600000; // 20 November 2026
    info.roster.players.clear();
    for (const auto& child : children)
        info.roster.players.push_back ({ child, Role::Child });
    const auto file = folder / "made-up.antiphon";
    auto journal = journal::Journal::create (file, info);
    REQUIRE (journal);

    Telling telling { std::move (*journal), {}, {} };
    const auto frames = static_cast<std::size_t> ((turns * turnLength + 2.0) * info.rate.value);
    telling.microphone.resize (frames);
    telling.companion.resize (frames);
    for (int number = 0; number < turns; ++number)
        telling.turn (number, children[static_cast<std::size_t> (number) % children.size()],
                      number % 3 == 2);

    const auto& first = children.front();
    telling.moment ("child_initiates", 1.0, 6.0, { first, "Companion" },
                    "four strokes after 4.1 s of quiet, answered after 1.1 s", 0.8);
    telling.moment ("turn_exchange", 19.0, 33.0, { first, "Companion" },
                    "six turns, each 0.9 to 1.2 s after the one before", 0.92);
    telling.moment ("mirror_accepted", 37.0, 44.0, { first, "Companion" },
                    "played the answer back with the same four gaps, 0.8 s later", 0.86);
    REQUIRE (telling.journal.add (
        moments::handTag (moments::signs[0], { { 48.0 } }, { { 48.0 } }, { first })));
    REQUIRE (telling.journal.add (
        moments::handTag (moments::signs[4], { { 61.0 } }, { { 64.0 } }, { children.back() })));
    REQUIRE (telling.journal.append (journal::Take::Microphone, 0, telling.microphone));
    REQUIRE (telling.journal.append (journal::Take::Companion, 0, telling.companion));
    REQUIRE (telling.journal.commit());
    return file;
}
}
