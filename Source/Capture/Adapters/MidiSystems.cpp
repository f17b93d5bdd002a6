// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/MidiSystems.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace antiphon::capture
{
namespace
{
void keepQuiet (RtMidiError::Type, const std::string&, void*) {}

/** Whether a system other than JACK's can be asked. */
bool runs (RtMidi::Api api)
{
    switch (api)
    {
        // Without this door to the kernel ALSA writes complaints of its own on standard error.
        case RtMidi::LINUX_ALSA:
            return std::filesystem::exists ("/dev/snd/seq");
        case RtMidi::UNIX_JACK:
        case RtMidi::RTMIDI_DUMMY:
            return false;
        default:
            return true;
    }
}
}

std::unique_ptr<RtMidiIn> quietMidiInput (RtMidi::Api api)
{
    auto input = std::make_unique<RtMidiIn> (api, midiClientName);
    input->setErrorCallback (&keepQuiet, nullptr);
    return input;
}

MidiSystems::MidiSystems (std::function<void()> whenOneEnds) : jack_ (std::move (whenOneEnds)) {}

std::vector<MidiSystems::Inputs> MidiSystems::look()
{
    std::vector<RtMidi::Api> apis;
    RtMidi::getCompiledApi (apis);
    std::vector<Inputs> found;
    for (const auto api : apis)
        if (runs (api))
            found.push_back ({ api, names (api) });
    if (std::find (apis.begin(), apis.end(), RtMidi::UNIX_JACK) != apis.end() && jack_.serverRuns())
        found.push_back ({ RtMidi::UNIX_JACK, jack_.midiSources() });
    return found;
}

std::vector<std::string> MidiSystems::names (RtMidi::Api api)
{
    std::vector<std::string> names;
    try
    {
        if (card_ == nullptr || card_->getCurrentApi() != api)
            card_ = quietMidiInput (api);
        for (auto n = 0u; n < card_->getPortCount(); ++n)
            names.push_back (card_->getPortName (n));
    }
    catch (const RtMidiError&)
    {
        names.clear(); // a system that cannot be asked has no ports
    }
    return names;
}

std::vector<std::string> midiInputNames()
{
    std::vector<std::string> all;
    for (auto& system : MidiSystems().look())
        for (auto& name : system.names)
            if (std::find (all.begin(), all.end(), name) == all.end())
                all.push_back (std::move (name));
    return all;
}
}
