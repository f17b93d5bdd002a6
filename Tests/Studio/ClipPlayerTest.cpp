// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/ClipPlayer.h"

#include "Support/Catch.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace antiphon;
using namespace antiphon::studio;

/** A device whose blocks are asked for by hand. */
struct HandDevice
{
    explicit HandDevice (Hertz deviceRate) : rate (deviceRate) {}

    ClipPlayer::Door door()
    {
        return
            [this] (const capture::SoundDeviceWish&,
                    capture::SoundClient& player) -> Result<std::unique_ptr<capture::SoundDevice>>
        {
            client = &player;
            client->prepare (rate, 64);
            return std::make_unique<Open> (*this);
        };
    }

    std::vector<float> blocks (int count)
    {
        std::vector<float> heard;
        for (int i = 0; i < count && client != nullptr; ++i)
        {
            std::array<float, 64> silence {};
            std::array<float, 64> out {};
            client->block (silence, out);
            heard.insert (heard.end(), out.begin(), out.end());
        }
        return heard;
    }

    struct Open : capture::SoundDevice
    {
        explicit Open (HandDevice& at) : device (at) {}
        ~Open() override { device.client = nullptr; }
        capture::SoundDeviceFacts facts() const override { return {}; }
        void stop() override {}
        HandDevice& device;
    };

    Hertz rate;
    capture::SoundClient* client = nullptr;
};

TEST_CASE ("a clip is heard once, from its beginning to its end", "[studio][player]")
{
    HandDevice device (48000_Hz);
    ClipPlayer player (device.door());
    REQUIRE (player.play (std::vector<float> (1000, 0.5f), 48000_Hz, {}));
    CHECK (player.isPlaying());
    const auto heard = device.blocks (20);
    CHECK (heard[0] == 0.5f);
    CHECK (heard[999] == 0.5f);
    CHECK (heard[1000] == 0.0f);
    CHECK_FALSE (player.isPlaying());
    CHECK (device.client == nullptr); // the device is let go
}

TEST_CASE ("a clip keeps its length on a device of another rate", "[studio][player]")
{
    HandDevice device (96000_Hz);
    ClipPlayer player (device.door());
    REQUIRE (player.play (std::vector<float> (480, 0.25f), 48000_Hz, {}));
    const auto heard = device.blocks (30);
    const auto last =
        std::find_if (heard.rbegin(), heard.rend(), [] (float x) { return x != 0.0f; });
    CHECK (heard.rend() - last == 960);
}

TEST_CASE ("a clip that is stopped falls silent without a click", "[studio][player]")
{
    HandDevice device (48000_Hz);
    ClipPlayer player (device.door());
    REQUIRE (player.play (std::vector<float> (48000, 0.5f), 48000_Hz, {}));
    device.blocks (4);
    CHECK (player.position().value == Approx (256.0 / 48000.0));
    player.stop();
    CHECK_FALSE (player.isPlaying());
    CHECK (device.client == nullptr);
}

TEST_CASE ("without a device there is a sentence, not a sound", "[studio][player]")
{
    ClipPlayer nowhere ({});
    const auto played = nowhere.play ({ 0.1f }, 48000_Hz, {});
    REQUIRE_FALSE (played);
    CHECK_FALSE (played.error().sentence.empty());

    ClipPlayer broken ([] (const auto&, auto&) -> Result<std::unique_ptr<capture::SoundDevice>>
                       { return failure ("There is no loudspeaker: plug one in."); });
    CHECK (broken.play ({ 0.1f }, 48000_Hz, {}).error().sentence
           == "There is no loudspeaker: plug one in.");
    CHECK_FALSE (broken.isPlaying());
}

TEST_CASE ("a device that goes away while a clip plays is reported once", "[studio][player]")
{
    HandDevice device (48000_Hz);
    ClipPlayer player (device.door());
    REQUIRE (player.play (std::vector<float> (48000, 0.5f), 48000_Hz, {}));
    device.client->lost ({ Fault::Kind::World, "The loudspeaker is gone.", {} });
    CHECK_FALSE (player.isPlaying());
    CHECK (player.trouble()->sentence == "The loudspeaker is gone.");
    CHECK_FALSE (player.trouble().has_value());
}
