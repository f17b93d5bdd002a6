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

/** Whether two devices run on one clock, as far as their labels tell: two sound cards do not. A sound
    server that stands before the cards ("Default", "PulseAudio"), and every system but ALSA, brings
    them together itself.
    @param input, output  labels; empty for none */
bool runOnOneClock (const std::string& input, const std::string& output);

/** Every system on this machine with its devices, the one to prefer first: JACK where a server runs,
    for it has the lowest latency and the practitioner started it on purpose. */
std::vector<SoundSystem> soundSystems();
}
