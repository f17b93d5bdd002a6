// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/MidiListener.h"

#include <utility>

namespace antiphon::capture
{
MidiListener::MidiListener (Settings settings, HitReceiver receive)
    : settings_ (settings), receive_ (std::move (receive))
{
}

void MidiListener::hear (std::span<const std::uint8_t> message, Instant at)
{
    auto hit = hitOf (message, settings_.curve);
    if (! hit)
    {
        ++ignored_;
        return;
    }
    hit->time = at;
    if (hit->action == DrumHit::Action::PedalDown || hit->action == DrumHit::Action::PedalUp)
        return receive_ (*hit);

    auto& key = keys_[(message[0] & 0x0fu) * keysEach + hit->key];
    if (hit->action == DrumHit::Action::Struck)
        return struck (*hit, key, message[2]);
    key.isDown = false;
    receive_ (*hit);
}

void MidiListener::struck (const DrumHit& hit, Key& key, std::uint8_t velocity)
{
    const auto isSoon = key.struck && hit.time - *key.struck <= settings_.bounce;
    if (isSoon && velocity <= key.velocity)
    {
        ++bounced_;
        return;
    }
    if (key.isDown)
    {
        auto released = hit;
        released.action = DrumHit::Action::Released;
        released.strength = 0.0;
        receive_ (released);
    }
    key = { hit.time, velocity, true };
    receive_ (hit);
}
}
