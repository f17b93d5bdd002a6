// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/ClientCallback.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

using namespace antiphon;
using namespace antiphon::capture;

namespace
{
/** Answers what it is told to, and plays nothing. */
class FakeDevice : public juce::AudioIODevice
{
public:
    FakeDevice() : juce::AudioIODevice ("Fake", "Test") {}

    double rate = 48000.0;

    juce::StringArray getOutputChannelNames() override { return {}; }
    juce::StringArray getInputChannelNames() override { return {}; }
    juce::Array<double> getAvailableSampleRates() override { return {}; }
    juce::Array<int> getAvailableBufferSizes() override { return {}; }
    int getDefaultBufferSize() override { return 64; }
    juce::String open (const juce::BigInteger&, const juce::BigInteger&, double, int) override
    {
        return {};
    }
    void close() override {}
    bool isOpen() override { return true; }
    void start (juce::AudioIODeviceCallback*) override {}
    void stop() override {}
    bool isPlaying() override { return true; }
    juce::String getLastError() override { return {}; }
    int getCurrentBufferSizeSamples() override { return 64; }
    double getCurrentSampleRate() override { return rate; }
    int getCurrentBitDepth() override { return 32; }
    juce::BigInteger getActiveOutputChannels() const override { return {}; }
    juce::BigInteger getActiveInputChannels() const override { return {}; }
    int getOutputLatencyInSamples() override { return 0; }
    int getInputLatencyInSamples() override { return 0; }
};

/** Plays back twice what its first microphone hears, and keeps what the others do. */
struct Doubler : SoundClient
{
    void prepare (Hertz, std::size_t frames) override { maxFrames = frames; }
    void block (const Microphones& microphones, std::span<float> loudspeaker) noexcept override
    {
        longest = std::max (longest, microphones.frames());
        count = microphones.size();
        for (std::size_t n = 0; n < microphones.frames(); ++n)
            loudspeaker[n] = 2.0f * microphones[0][n];
        for (std::size_t n = 0; n < count; ++n)
            last[n] = microphones[n].back();
    }
    void lost (const Fault&) override {}

    std::size_t maxFrames = 0;
    std::size_t longest = 0;
    std::size_t count = 0;
    std::array<float, mostMicrophones> last {};
};

/** Two inputs and two outputs of up to 200 frames, and a callback that is ready. */
struct Scene
{
    explicit Scene (std::vector<std::size_t> microphones = {})
        : callback (client, std::move (microphones))
    {
        std::fill (left.begin(), left.end(), 0.1f);
        std::fill (right.begin(), right.end(), 0.3f);
        outLeft.fill (9.0f);
        outRight.fill (9.0f);
        callback.audioDeviceAboutToStart (&device);
    }

    void play (int inputCount, int frames)
    {
        const float* const inputs[] { left.data(), right.data() };
        float* const outputs[] { outLeft.data(), outRight.data() };
        callback.audioDeviceIOCallbackWithContext (inputs, inputCount, outputs, 2, frames, {});
    }

    FakeDevice device;
    Doubler client;
    ClientCallback callback;
    std::array<float, 200> left {};
    std::array<float, 200> right {};
    std::array<float, 200> outLeft {};
    std::array<float, 200> outRight {};
};
}

TEST_CASE ("none, one or two inputs become one microphone, and every output is alike",
           "[capture][devices]")
{
    for (const auto& [inputs, expected] :
         { std::pair { 0, 0.0f }, std::pair { 1, 0.2f }, std::pair { 2, 0.4f } })
    {
        Scene scene;
        scene.play (inputs, 64);
        for (std::size_t n = 0; n < 64; ++n)
        {
            REQUIRE (scene.outLeft[n] == Approx (expected));
            REQUIRE (scene.outRight[n] == scene.outLeft[n]);
        }
        CHECK (scene.outLeft[64] == 9.0f);
        CHECK (scene.callback.blocks() == 1);
    }
}

TEST_CASE (
    "each microphone that was asked for is the input it is plugged into; one that is not there "
    "is silent",
    "[capture][devices]")
{
    Scene scene ({ 1, 0, 5 });
    scene.play (2, 64);
    CHECK (scene.client.count == 3);
    CHECK (scene.client.last[0] == 0.3f);
    CHECK (scene.client.last[1] == 0.1f);
    CHECK (scene.client.last[2] == 0.0f);
    CHECK (scene.outLeft[63] == Approx (0.6f));
}

TEST_CASE ("a block longer than was promised reaches the client in pieces", "[capture][devices]")
{
    Scene scene;
    scene.play (1, 200);
    CHECK (scene.client.maxFrames == 64);
    CHECK (scene.client.longest == 64);
    CHECK (scene.outLeft.back() == Approx (0.2));
    CHECK (scene.outRight.back() == Approx (0.2));
}

TEST_CASE ("a device that merely starts anew has not gone; one without a rate has",
           "[capture][devices]")
{
    Scene scene;
    scene.callback.audioDeviceStopped();
    CHECK_FALSE (scene.callback.isGone());
    scene.device.rate = 0.0;
    scene.callback.audioDeviceStopped();
    CHECK (scene.callback.isGone());
}

TEST_CASE ("passing sound between device and client neither allocates nor waits",
           "[capture][devices][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    for (const auto rate : { 44100.0, 48000.0, 96000.0 })
    {
        Scene scene (GENERATE (std::vector<std::size_t> {}, std::vector<std::size_t> { 0, 1, 2 }));
        scene.device.rate = rate;
        scene.callback.audioDeviceAboutToStart (&scene.device);
        const auto cost = test::realtimeCost (
            [&]
            {
                scene.play (2, 64);
                scene.play (1, 200);
                scene.play (0, 16);
            });
        CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
    }
}
