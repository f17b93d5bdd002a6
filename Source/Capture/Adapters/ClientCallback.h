// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/SoundDevice.h"

#include <juce_audio_devices/juce_audio_devices.h>

#include <atomic>
#include <cstdint>
#include <vector>

namespace antiphon::capture
{
/** Brings a device's channels to a client's one microphone and one loudspeaker: the first input, or the
    average of the first two; every output alike.

    Threads: JUCE calls the audio… functions; the rest on any thread. */
class ClientCallback : public juce::AudioIODeviceCallback
{
public:
    explicit ClientCallback (SoundClient& client);

    std::int64_t blocks() const noexcept { return blocks_.load(); } ///< called so far
    bool isGone() const noexcept { return gone_.load(); } ///< the system said the device went away
    double load() const noexcept { return load_.load(); } ///< of a block's time, smoothed

    void audioDeviceAboutToStart (juce::AudioIODevice* device) override;
    void audioDeviceIOCallbackWithContext (const float* const* inputs,
                                           int inputCount,
                                           float* const* outputs,
                                           int outputCount,
                                           int frames,
                                           const juce::AudioIODeviceCallbackContext&) override;
    void audioDeviceStopped() override;
    void audioDeviceError (const juce::String& words) override;

private:
    void hear (std::span<const float* const> inputs,
               std::size_t begin,
               std::size_t frames) noexcept;
    void noteLoad (juce::int64 ticks, int frames) noexcept;

    SoundClient& client_;
    juce::AudioIODevice* device_ = nullptr;
    double rate_ = 0.0;
    std::vector<float> microphone_;
    std::vector<float> loudspeaker_;
    std::atomic<std::int64_t> blocks_ { 0 };
    std::atomic<double> load_ { 0.0 };
    std::atomic<bool> gone_ { false };
};
}
