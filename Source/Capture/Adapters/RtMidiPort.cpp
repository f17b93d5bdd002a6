// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/RtMidiPort.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace antiphon::capture
{
RtMidiPort::RtMidiPort (RtMidi::Api api,
                        std::string name,
                        VelocityCurve curve,
                        std::shared_ptr<SharedReceiver> receiver)
    : api_ (api), name_ (std::move (name)), receiver_ (std::move (receiver)),
      listener_ ({ .curve = curve }, [this] (const DrumHit& hit) { pass (hit); }),
      input_ (quietMidiInput (api))
{
    input_->ignoreTypes (true, true, true);
    input_->setCallback (&RtMidiPort::arrived, this);
    open();
}

void RtMidiPort::open()
{
    if (name_.empty())
        return input_->openVirtualPort ("strokes");
    for (auto n = 0u; n < input_->getPortCount(); ++n)
        if (input_->getPortName (n) == name_)
            return input_->openPort (n, midiClientName);
    throw RtMidiError ("It was unplugged meanwhile.", RtMidiError::INVALID_DEVICE);
}

/** RtMidi brings whole messages, running status already resolved, and how long after the last one
    each of them came. */
void RtMidiPort::arrived (double sinceLast, std::vector<unsigned char>* message, void* port)
{
    auto& self = *static_cast<RtMidiPort*> (port);
    self.now_ = self.now_ + Seconds { std::isfinite (sinceLast) ? std::max (sinceLast, 0.0) : 0.0 };
    self.channel_ = message->empty() ? 1 : (message->front() & 0x0f) + 1;
    self.listener_.hear (*message, self.now_);
    self.ignored_ = self.listener_.ignored();
}

void RtMidiPort::pass (DrumHit hit)
{
    hit.time = {};
    const std::lock_guard lock (receiver_->mutex);
    if (receiver_->assign)
        receiver_->assign ({ name_, channel_ }, hit);
    receiver_->receive (hit);
}
}
