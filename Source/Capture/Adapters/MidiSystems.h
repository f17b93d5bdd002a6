// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/Adapters/JackServer.h"

#include <RtMidi.h>

#include <memory>
#include <string>
#include <vector>

namespace antiphon::capture
{
/** What RtMidi calls us. */
inline constexpr const char* midiClientName = "Antiphon";

/** An input that complains to nobody: its exceptions say what matters. */
std::unique_ptr<RtMidiIn> quietMidiInput (RtMidi::Api api);

/** Every MIDI input there is now, each name once. */
std::vector<std::string> midiInputNames();

/** The ways to MIDI on this machine, asked again and again what is plugged in. Threads: one owner. */
class MidiSystems
{
public:
    /** @param whenOneEnds  called on a thread of its own: look again soon */
    explicit MidiSystems (std::function<void()> whenOneEnds = {});

    struct Inputs
    {
        RtMidi::Api api;
        std::vector<std::string> names;
    };

    /** Those that run now, the sound card's own before JACK's. */
    std::vector<Inputs> look();

    /** Whether JACK's server has ended: let go of its ports, then forget it. */
    bool jackHasEnded() const { return jack_.hasEnded(); }
    void forgetJack() { jack_.forget(); }

private:
    std::vector<std::string> names (RtMidi::Api api);

    JackLook jack_;
    std::unique_ptr<RtMidiIn> card_; ///< asks the sound card's own system
};
}
