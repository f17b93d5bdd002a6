// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/SoundSystems.h"

#include "Capture/Adapters/JackServer.h"

#include <algorithm>

namespace antiphon::capture
{
namespace
{
constexpr const char* jack = "JACK";
constexpr const char* jackHardware = "system"; ///< how JACK servers call the sound card itself
}

std::string SoundSystem::label (const juce::String& device) const
{
    return device.isEmpty() ? std::string() : (type->getTypeName() + ": " + device).toStdString();
}

juce::String SoundSystem::chosen (bool input, const std::string& wish) const
{
    const auto& names = input ? inputs : outputs;
    if (wish.empty())
        return names.contains (jackHardware) ? jackHardware
                                             : names[type->getDefaultDeviceIndex (input)];

    const auto part = juce::String::fromUTF8 (wish.c_str());
    for (const auto& name : names)
        if (juce::String::fromUTF8 (label (name).c_str()).containsIgnoreCase (part))
            return name;
    return {};
}

/** ALSA calls a card's devices "ALSA: card, device; more". @returns empty for what is no card */
static std::string cardOf (const std::string& label)
{
    const std::string alsa = "ALSA: ";
    const auto comma = label.find (", ");
    return label.rfind (alsa, 0) == 0 && comma != std::string::npos ? label.substr (0, comma)
                                                                    : std::string();
}

bool runOnOneClock (const std::string& input, const std::string& output)
{
    const auto one = cardOf (input);
    const auto other = cardOf (output);
    return one.empty() || other.empty() || one == other;
}

std::vector<SoundSystem> soundSystems()
{
    juce::OwnedArray<juce::AudioIODeviceType> types;
    juce::AudioDeviceManager().createAudioDeviceTypes (types);

    std::vector<SoundSystem> systems;
    const auto jackRuns = jackServerRuns();
    while (! types.isEmpty())
    {
        SoundSystem system { std::unique_ptr<juce::AudioIODeviceType> (types.removeAndReturn (0)),
                             {},
                             {} };
        if (system.type->getTypeName() == jack && ! jackRuns)
            continue;
        system.type->scanForDevices();
        system.inputs = system.type->getDeviceNames (true);
        system.outputs = system.type->getDeviceNames (false);
        systems.push_back (std::move (system));
    }
    std::stable_partition (systems.begin(), systems.end(),
                           [] (const SoundSystem& s) { return s.type->getTypeName() == jack; });
    return systems;
}
}
