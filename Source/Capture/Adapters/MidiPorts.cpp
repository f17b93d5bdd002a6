// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/MidiPorts.h"

#include "Capture/Adapters/Devices.h"
#include "Capture/Adapters/JackServer.h"
#include "Capture/MidiListener.h"

#include <RtMidi.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>

namespace antiphon::capture
{
namespace
{
constexpr const char* clientName = "Antiphon";

bool runs (RtMidi::Api api)
{
    switch (api)
    {
        case RtMidi::UNIX_JACK:
            return jackServerRuns();
        // Without this door to the kernel ALSA writes complaints of its own on standard error.
        case RtMidi::LINUX_ALSA:
            return std::filesystem::exists ("/dev/snd/seq");
        case RtMidi::RTMIDI_DUMMY:
            return false;
        default:
            return true;
    }
}

/** Systems that can be asked for ports, the sound card's own before JACK's. */
std::vector<RtMidi::Api> midiSystems()
{
    std::vector<RtMidi::Api> apis;
    RtMidi::getCompiledApi (apis);
    std::erase_if (apis, [] (RtMidi::Api api) { return ! runs (api); });
    std::stable_partition (apis.begin(), apis.end(),
                           [] (RtMidi::Api api) { return api != RtMidi::UNIX_JACK; });
    return apis;
}

void keepQuiet (RtMidiError::Type, const std::string&, void*) {}

std::unique_ptr<RtMidiIn> midiInput (RtMidi::Api api)
{
    auto input = std::make_unique<RtMidiIn> (api, clientName);
    input->setErrorCallback (&keepQuiet, nullptr);
    return input;
}

std::vector<std::string> namesIn (RtMidi::Api api)
{
    std::vector<std::string> names;
    try
    {
        const auto input = midiInput (api);
        for (auto n = 0u; n < input->getPortCount(); ++n)
            names.push_back (input->getPortName (n));
    }
    catch (const RtMidiError&)
    {
        names.clear(); // a system that cannot be asked has no ports
    }
    return names;
}

bool contains (const std::string& whole, const std::string& part)
{
    const auto lower = [] (char c)
    { return c >= 'A' && c <= 'Z' ? static_cast<char> (c + 32) : c; };
    const auto found = std::search (whole.begin(), whole.end(), part.begin(), part.end(),
                                    [&] (char a, char b) { return lower (a) == lower (b); });
    return part.empty() || found != whole.end();
}

/** One receiver for several ports, each of which has a thread of its own. */
struct SharedReceiver
{
    std::mutex mutex;
    HitReceiver receive;
    std::function<void (const MidiSource&, DrumHit&)> assign;
};

class RtMidiPort : public MidiPort
{
public:
    RtMidiPort (RtMidi::Api api,
                unsigned number,
                std::string name,
                VelocityCurve curve,
                std::shared_ptr<SharedReceiver> receiver)
        : name_ (std::move (name)), receiver_ (std::move (receiver)),
          listener_ ({ .curve = curve }, [this] (const DrumHit& hit) { pass (hit); }),
          input_ (midiInput (api))
    {
        input_->ignoreTypes (true, true, true);
        input_->setCallback (&RtMidiPort::arrived, this);
        input_->openPort (number, clientName);
    }

    const std::string& name() const override { return name_; }
    std::size_t ignored() const override { return ignored_; }

private:
    /** RtMidi brings whole messages, running status already resolved, and how long after the last one
        each of them came. */
    static void arrived (double sinceLast, std::vector<unsigned char>* message, void* port)
    {
        auto& self = *static_cast<RtMidiPort*> (port);
        self.now_ =
            self.now_ + Seconds { std::isfinite (sinceLast) ? std::max (sinceLast, 0.0) : 0.0 };
        self.channel_ = message->empty() ? 1 : (message->front() & 0x0f) + 1;
        self.listener_.hear (*message, self.now_);
        self.ignored_ = self.listener_.ignored();
    }

    void pass (DrumHit hit)
    {
        hit.time = {};
        const std::lock_guard lock (receiver_->mutex);
        if (receiver_->assign)
            receiver_->assign ({ name_, channel_ }, hit);
        receiver_->receive (hit);
    }

    std::string name_;
    std::shared_ptr<SharedReceiver> receiver_;
    MidiListener listener_;
    Instant now_ {};  ///< on this port's own clock
    int channel_ = 1; ///< of the message that is being heard
    std::atomic<std::size_t> ignored_ { 0 };
    std::unique_ptr<RtMidiIn> input_; ///< last: it calls the others until it is gone
};

Fault noPort (const std::string& name)
{
    std::string all;
    for (const auto& one : midiInputNames())
        all += (all.empty() ? "" : ", ") + one;
    return { .sentence = "There is no MIDI input \"" + name + "\". "
                 + (all.empty() ? "There is none at all: plug one in, or play without."
                                : "There are: " + all + "."),
             .details = {} };
}
}

std::vector<std::string> midiInputNames()
{
    std::vector<std::string> all;
    for (const auto api : midiSystems())
        for (auto& name : namesIn (api))
            if (std::find (all.begin(), all.end(), name) == all.end())
                all.push_back (std::move (name));
    return all;
}

Result<std::vector<std::unique_ptr<MidiPort>>> openMidiInputs (const std::string& name,
                                                               HitReceiver receiver)
{
    return openMidiPorts ({ .name = name }, std::move (receiver));
}

Result<std::vector<std::unique_ptr<MidiPort>>> openMidiPorts (const MidiWish& wish,
                                                              HitReceiver receiver)
{
    const auto& name = wish.name;
    const auto shared = std::make_shared<SharedReceiver>();
    shared->receive = std::move (receiver);
    shared->assign = wish.assign;

    std::vector<std::unique_ptr<MidiPort>> ports;
    for (const auto api : midiSystems())
    {
        const auto names = namesIn (api);
        for (auto n = 0u; n < names.size(); ++n)
        {
            if (! contains (names[n], name))
                continue;
            try
            {
                ports.push_back (
                    std::make_unique<RtMidiPort> (api, n, names[n], wish.curve, shared));
            }
            catch (const RtMidiError& error)
            {
                return failure ("The MIDI input \"" + names[n]
                                    + "\" could not be opened. Unplug it, plug it in again, and"
                                      " try once more.",
                                error.getMessage());
            }
        }
        // JACK may show the same ports again: a stroke must not arrive twice.
        if (! ports.empty())
            return ports;
    }
    if (! name.empty())
        return failure (noPort (name));
    return ports;
}
}
