// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/Adapters/Devices.h"
#include "Capture/Adapters/MidiSystems.h"
#include "Capture/MidiListener.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace antiphon::capture
{
/** One receiver for several ports, each of which has a thread of its own. */
struct SharedReceiver
{
    std::mutex mutex;
    HitReceiver receive;
    std::function<void (const MidiSource&, DrumHit&)> assign {}; ///< first, where there is one
};

/** One MIDI input that is open, and listened to, until it is destroyed. Throws RtMidiError where it
    cannot be opened. Threads: RtMidi's calls it; the rest on the owner's. */
class RtMidiPort
{
public:
    /** @param name  one of the system's inputs; empty: an input of our own that other programs find,
                     where the system has such */
    RtMidiPort (RtMidi::Api api,
                std::string name,
                VelocityCurve curve,
                std::shared_ptr<SharedReceiver> receiver);

    RtMidi::Api api() const { return api_; }
    const std::string& name() const { return name_; }
    std::size_t ignored() const { return ignored_; } ///< messages that meant nothing to us

private:
    void open();
    static void arrived (double sinceLast, std::vector<unsigned char>* message, void* port);
    void pass (DrumHit hit);

    RtMidi::Api api_;
    std::string name_;
    std::shared_ptr<SharedReceiver> receiver_;
    MidiListener listener_;
    Instant now_ {};  ///< on this port's own clock
    int channel_ = 1; ///< of the message that is being heard
    std::atomic<std::size_t> ignored_ { 0 };
    std::unique_ptr<RtMidiIn> input_; ///< last: it calls the others until it is gone
};
}
