// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/SoundDevice.h"

#include <juce_audio_devices/juce_audio_devices.h>

#include <atomic>
#include <cstdint>
#include <vector>

namespace antiphon::capture
{
/** Brings a device's channels to a client's microphones and one loudspeaker: the inputs that were asked
    for, or as one microphone the first, or the average of the first two; every output alike.

    Threads: JUCE calls the audio… functions; the rest on any thread. */
class ClientCallback : public juce::AudioIODeviceCallback
{
public:
    /** @param microphones  which of the device's open inputs each microphone is, from 0; none: one
                            microphone of the first two */
    explicit ClientCallback (SoundClient& client, std::vector<std::size_t> microphones = {});

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
    Microphones heard (std::span<const float* const> inputs,
                       std::size_t begin,
                       std::size_t frames) noexcept;
    Microphones::Channel average (std::span<const float* const> inputs,
                                  std::size_t begin,
                                  std::size_t frames) noexcept;
    void noteLoad (juce::int64 ticks, int frames) noexcept;

    SoundClient& client_;
    juce::AudioIODevice* device_ = nullptr;
    double rate_ = 0.0;
    std::vector<std::size_t> chosen_;
    std::vector<float> microphone_; ///< the average
    std::vector<float> silence_;    ///< of an input that is not there
    std::vector<float> loudspeaker_;
    std::atomic<std::int64_t> blocks_ { 0 };
    std::atomic<double> load_ { 0.0 };
    std::atomic<bool> gone_ { false };
};
}
