// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/Devices.h"

#include "Capture/Adapters/JuceDevice.h"
#include "Capture/Adapters/JuceHome.h"
#include "Capture/Adapters/MidiPorts.h"

namespace antiphon::capture
{
namespace
{
Fault noDevice (const SoundDeviceWish& wish, const std::vector<SoundSystem>& systems)
{
    std::string all;
    for (const auto& system : systems)
        for (const auto* names : { &system.inputs, &system.outputs })
            for (const auto& name : *names)
                if (const auto label = system.label (name); all.find (label) == std::string::npos)
                    all += (all.empty() ? "" : ", ") + label;

    if (all.empty())
        return { .sentence = "No sound device was found. Plug in a microphone and a loudspeaker, or"
                             " start JACK, and try again.",
                 .details = {} };
    const auto& name = wish.input.empty() ? wish.output : wish.input;
    return { .sentence = "There is no sound device \"" + name + "\" to use. There are: " + all
                 + ". Choose one of them, or plug in the one you mean.",
             .details = {} };
}

Fault twoClocks (const std::string& input, const std::string& output)
{
    return { .sentence = "The microphone \"" + input + "\" and the loudspeaker \"" + output
                 + "\" are two sound cards, whose clocks drift apart. Choose both on one card, or"
                   " choose \"Default\" for both, so that the computer's sound server joins them.",
             .details = {} };
}

/** Whether the system has what was asked for; one that has a microphone alone, or a loudspeaker
    alone, will do when nothing was. */
bool fits (const SoundDeviceWish& wish, const juce::String& input, const juce::String& output)
{
    return (input.isNotEmpty() || output.isNotEmpty()) && (wish.input.empty() || input.isNotEmpty())
        && (wish.output.empty() || output.isNotEmpty());
}
}

DeviceList everyDevice()
{
    const auto home = juceHome();
    DeviceList list;
    for (const auto& system : soundSystems())
    {
        for (const auto& name : system.inputs)
            list.inputs.push_back (system.label (name));
        for (const auto& name : system.outputs)
            list.outputs.push_back (system.label (name));
    }
    list.midiInputs = midiInputNames();
    return list;
}

Result<std::unique_ptr<SoundDevice>> openSoundDevice (const SoundDeviceWish& wish,
                                                      SoundClient& client)
{
    auto home = juceHome();
    auto systems = soundSystems();
    auto fault = noDevice (wish, systems);
    for (auto& system : systems)
    {
        const auto input = system.chosen (true, wish.input);
        const auto output = system.chosen (false, wish.output);
        if (! fits (wish, input, output))
            continue;
        if (! runOnOneClock (system.label (input), system.label (output)))
            return failure (twoClocks (system.label (input), system.label (output)));
        auto device = JuceDevice::open (std::move (system), input, output, wish, client, home);
        if (device)
            return device;
        fault = device.error();
    }
    return failure (std::move (fault));
}
}
