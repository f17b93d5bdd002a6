// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Internal/RoomEcho.h"

#include "Capture/SoundFile.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"
#include "Support/TestSounds.h"

#include <algorithm>

using namespace antiphon;
using namespace antiphon::playroom;

TEST_CASE ("the room gives back what was played, delayed and convolved", "[playroom][room]")
{
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "room.wav";
    const auto response = test::noise ({ .length = 30_ms, .level = -6_dB, .seed = 9 });
    auto writer = capture::SoundWriter::create (file, 48000_Hz);
    REQUIRE (writer->write (response));
    REQUIRE (writer->finish());

    auto room = RoomEcho::open (file, 48000_Hz, 10_ms);
    REQUIRE (room);
    const auto played = test::noise ({ .length = 100_ms, .level = -6_dB, .seed = 4 });
    std::vector<float> heard (played.size());
    const auto step = room->maxFrames();
    for (std::size_t first = 0; first < played.size(); first += step)
    {
        const auto count = std::min (step, played.size() - first);
        room->addTo (std::span (heard).subspan (first, count));
        room->play (std::span (played).subspan (first, count));
    }

    constexpr std::size_t delay = 480;
    for (std::size_t n = 0; n < heard.size(); n += 37)
    {
        double direct = 0.0; // the plain sum the fast method stands for
        for (std::size_t k = 0; k < response.size() && k + delay <= n; ++k)
            direct += static_cast<double> (response[k]) * played[n - delay - k];
        CHECK (heard[n] == Approx (direct).margin (1.0e-4));
    }
}
