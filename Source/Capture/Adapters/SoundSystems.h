// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_devices/juce_audio_devices.h>

#include <memory>
#include <string>
#include <vector>

namespace antiphon::capture
{
/** One way to reach sound devices: JACK, ALSA, CoreAudio… */
struct SoundSystem
{
    std::unique_ptr<juce::AudioIODeviceType> type;
    juce::StringArray inputs;
    juce::StringArray outputs;

    std::string label (const juce::String& device) const; ///< "JACK: system"; empty for no device

    /** The device whose label contains `wish`, whatever its case; an empty wish chooses the usual
        one. @returns an empty name where nothing fits */
    juce::String chosen (bool input, const std::string& wish) const;
};

/** Every system on this machine with its devices, the one to prefer first: JACK where a server runs,
    for it has the lowest latency and the practitioner started it on purpose. */
std::vector<SoundSystem> soundSystems();
}
