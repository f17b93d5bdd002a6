// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/MidiInput.h"
#include "Capture/MidiSource.h"
#include "Capture/SoundDevice.h"

#include <filesystem>
#include <functional>
#include <vector>

/** The doors to the world's devices: JUCE opens sound (JACK, ALSA), RtMidi opens MIDI ports. */
namespace antiphon::capture
{
struct DeviceList
{
    std::vector<std::string> inputs; ///< "JACK: system"
    std::vector<std::string> outputs;
    std::vector<std::string> midiInputs;
};

DeviceList everyDevice();

/** Opens a sound device and starts it. The client must outlive it.
    Faults say which device was not there and which ones are. */
Result<std::unique_ptr<SoundDevice>> openSoundDevice (const SoundDeviceWish& wish,
                                                      SoundClient& client);

struct MidiWish
{
    std::string name {}; ///< part of one; empty: every input there is
    VelocityCurve curve = VelocityCurve::GeneralMidi;

    /** May say of a hit whose it is, or what it does, by where it came from; on the input thread, before
        the receiver. Empty: hits stay as they are. */
    std::function<void (const MidiSource& from, DrumHit& hit)> assign {};
};

/** Opens the MIDI inputs that are wished for (none of any name is no fault), and those plugged in
    later. Where every input is wished for, other programs find one of ours to play on, if the system has
    such. With a name that fits nothing: a fault that lists what there is. */
Result<std::unique_ptr<MidiInputs>> openMidiInputs (const MidiWish& wish, HitReceiver receiver);

/** Reads a MIDI file's notes and pedals, by time. A file cut short gives a fault that names it. */
Result<std::vector<DrumHit>> readMidiFile (const std::filesystem::path& file,
                                           VelocityCurve curve = VelocityCurve::GeneralMidi);
}
