// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/ClientCallback.h"

#include <algorithm>
#include <array>
#include <utility>

namespace antiphon::capture
{
ClientCallback::ClientCallback (SoundClient& client, std::vector<std::size_t> microphones)
    : client_ (client), chosen_ (std::move (microphones))
{
    ANTIPHON_EXPECTS (chosen_.size() <= mostMicrophones);
}

void ClientCallback::audioDeviceAboutToStart (juce::AudioIODevice* device)
{
    device_ = device;
    rate_ = device->getCurrentSampleRate();
    const auto frames =
        static_cast<std::size_t> (std::max (1, device->getCurrentBufferSizeSamples()));
    microphone_.assign (frames, 0.0f);
    silence_.assign (frames, 0.0f);
    loudspeaker_.assign (frames, 0.0f);
    client_.prepare ({ rate_ }, frames);
}

void ClientCallback::audioDeviceIOCallbackWithContext (const float* const* inputs,
                                                       int inputCount,
                                                       float* const* outputs,
                                                       int outputCount,
                                                       int frames,
                                                       const juce::AudioIODeviceCallbackContext&)
{
    const auto began = juce::Time::getHighResolutionTicks();
    const auto total = static_cast<std::size_t> (frames);

    // A JACK server may change its block size while it runs: what is longer than promised is cut.
    for (std::size_t begin = 0; begin < total; begin += microphone_.size())
    {
        const auto count = std::min (microphone_.size(), total - begin);
        const auto sound = std::span (loudspeaker_).first (count);
        client_.block (heard ({ inputs, static_cast<std::size_t> (inputCount) }, begin, count),
                       sound);
        for (auto* const output : std::span (outputs, static_cast<std::size_t> (outputCount)))
            if (output != nullptr)
                std::copy (sound.begin(), sound.end(), output + begin);
    }

    blocks_.fetch_add (1, std::memory_order_relaxed);
    noteLoad (juce::Time::getHighResolutionTicks() - began, frames);
}

void ClientCallback::audioDeviceStopped()
{
    // JUCE's JACK device has no rate once its server has gone; while channels are being
    // reconnected, when it stops and starts too, it has.
    if (device_ != nullptr && device_->getCurrentSampleRate() <= 0.0)
        gone_ = true;
}

void ClientCallback::audioDeviceError (const juce::String&) { gone_ = true; }

Microphones ClientCallback::heard (std::span<const float* const> inputs,
                                   std::size_t begin,
                                   std::size_t frames) noexcept
{
    if (chosen_.empty())
        return average (inputs, begin, frames);
    std::array<Microphones::Channel, mostMicrophones> each {};
    for (std::size_t n = 0; n < chosen_.size(); ++n)
    {
        const auto* const input = chosen_[n] < inputs.size() ? inputs[chosen_[n]] : nullptr;
        each[n] = { input == nullptr ? silence_.data() : input + begin, frames };
    }
    return Microphones (std::span (std::as_const (each)).first (chosen_.size()));
}

Microphones::Channel ClientCallback::average (std::span<const float* const> inputs,
                                              std::size_t begin,
                                              std::size_t frames) noexcept
{
    const auto* const first = inputs.empty() ? nullptr : inputs[0];
    const auto* const second = inputs.size() < 2 ? nullptr : inputs[1];
    for (std::size_t n = 0; n < frames; ++n)
    {
        const auto one = first == nullptr ? 0.0f : first[begin + n];
        microphone_[n] = second == nullptr ? one : 0.5f * (one + second[begin + n]);
    }
    return std::span (microphone_).first (frames);
}

void ClientCallback::noteLoad (juce::int64 ticks, int frames) noexcept
{
    constexpr auto newest = 0.05;
    if (frames <= 0 || rate_ <= 0.0)
        return;
    const auto share = juce::Time::highResolutionTicksToSeconds (ticks) * rate_ / frames;
    load_.store (load_.load() + newest * (share - load_.load()), std::memory_order_relaxed);
}
}
