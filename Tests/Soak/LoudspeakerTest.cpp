// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/DummyJack.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "JackChild.h"
#include "JackRoom.h"
#include "JoesSession.h"

using namespace antiphon;
using namespace antiphon::playroom;

namespace
{
/** Two minutes where a soak was asked for. */
Seconds length() { return std::getenv ("ANTIPHON_SOAK_SECONDS") == nullptr ? 20_s : 120_s; }

struct Listened
{
    std::vector<Seconds> onsets;
    int notes = 0;
    Seconds played {};
    Seconds slip {}; ///< how far the clocks of who listens and who plays came apart meanwhile
};

Listened listen (Session& session, const test::JackChild& child, Seconds length)
{
    Listened listened;
    const auto apart = [&] { return child.now() - session.glance().played; };
    const auto before = apart();
    std::size_t cursor = 0;
    while (listened.played < length)
    {
        std::this_thread::sleep_for (std::chrono::milliseconds (50));
        listened.played = session.glance().played;
        for (const auto& happening : session.happenings (cursor))
            if (const auto* const onset = std::get_if<discern::Onset> (&happening))
                listened.onsets.push_back (onset->time.sinceStart);
            else
                listened.notes += std::holds_alternative<improvise::PlannedNote> (happening);
    }
    listened.slip = { std::abs ((apart() - before).value) };
    return listened;
}

std::size_t countNear (const std::vector<Seconds>& these, const std::vector<Seconds>& those)
{
    const auto isNear = [&] (Seconds one)
    {
        return std::any_of (those.begin(), those.end(),
                            [&] (Seconds other)
                            { return std::abs (one.value - other.value) < 0.05; });
    };
    return static_cast<std::size_t> (std::count_if (these.begin(), these.end(), isNear));
}

std::vector<Seconds> later (std::vector<Seconds> times, Seconds by)
{
    for (auto& time : times)
        time = time + by;
    return times;
}

/** Both clocks count JACK's frames and began at different times: as far apart as lets most of them meet. */
std::vector<Seconds> onTheClockOf (const std::vector<Seconds>& claps,
                                   const std::vector<Seconds>& onsets)
{
    auto best = onsets;
    for (const auto clap : claps)
        if (auto moved = later (onsets, clap - onsets.front());
            countNear (moved, claps) > countNear (best, claps))
            best = std::move (moved);
    return best;
}
}

TEST_CASE ("through the air of a room the companion does not take itself for the child, and hears "
           "the child over it",
           "[soak][loudspeaker]")
{
    const auto level = GENERATE (-6_dB, -12_dB, -20_dB);
    const test::DummyJack jack;
    if (! jack.runs())
    {
        WARN ("No JACK server can run here: the loudspeaker was not tried. Install jackd2.");
        return;
    }
    const test::TemporaryFolder folder;
    test::JackChild child ("child", 2.0 * length().value + 60.0, 3, test::JackChild::Plays::Claps);
    test::JackRoom room ("room", level, 5);
    REQUIRE (child.isThere());
    REQUIRE (room.isThere());
    auto session = test::joesSession (folder.path());
    REQUIRE (session);
    REQUIRE (test::eventually ([&] { return room.connectToWhoPlays(); }));
    REQUIRE (child.connectToWhoPlays());
    const auto heardFrom = child.clapTimes().size();

    const auto listened = listen (**session, child, length());
    auto claps = child.clapTimes();
    static_cast<void> ((*session)->stop());
    claps.erase (claps.begin(), claps.begin() + static_cast<std::ptrdiff_t> (heardFrom));
    REQUIRE_FALSE (listened.onsets.empty());
    REQUIRE_FALSE (claps.empty());

    const auto onsets = onTheClockOf (claps, listened.onsets);
    const auto found = countNear (claps, onsets);
    const auto wrong = onsets.size() - countNear (onsets, claps);
    if (listened.slip > 20_ms)
    {
        WARN ("The computer was too busy for JACK, which left out "
              << listened.slip.value << " s: the loudspeaker was tried, and not judged.");
        return;
    }
    std::cout << "Loudspeaker at " << level.value << " dB: " << found << " of " << claps.size()
              << " claps found, " << wrong << " false onsets in " << listened.played.value
              << " s, while " << listened.notes << " notes were answered\n";
    CHECK (listened.notes > 10);
    CHECK (static_cast<double> (found) >= 0.9 * static_cast<double> (claps.size()));
    CHECK (static_cast<double> (wrong) <= listened.played.value / 60.0);
}
