// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/KnownPads.h"

#include <algorithm>

namespace antiphon::library
{
using Action = capture::DrumHit::Action;

static bool isPedal (const capture::DrumHit& hit)
{
    return hit.action == Action::PedalDown || hit.action == Action::PedalUp;
}

bool KnownPad::isSameAs (const KnownPad& other) const
{
    return lastingName (port) == lastingName (other.port) && channel == other.channel
        && key == other.key && isPedal == other.isPedal;
}

std::string_view lastingName (std::string_view port)
{
    // ALSA ends a port's name with its numbers: "TD-17:TD-17 MIDI 1 28:0".
    constexpr std::string_view numbers = "0123456789:";
    const auto end = port.find_last_not_of (numbers);
    if (end == std::string_view::npos || port[end] != ' '
        || port.substr (end).find (':') == std::string_view::npos)
        return port;
    return port.substr (0, end);
}

const KnownPad* padOf (std::span<const KnownPad> pads,
                       const capture::MidiSource& from,
                       const capture::DrumHit& hit)
{
    const KnownPad* whole = nullptr;
    auto players = 0;
    for (const auto& pad : pads)
    {
        if (lastingName (pad.port) != lastingName (from.port) || pad.channel != from.channel
            || pad.isPedal != isPedal (hit))
            continue;
        if (pad.key == hit.key)
            return &pad;
        if (! pad.player)
            continue;
        players += whole == nullptr || whole->player != pad.player;
        whole = &pad;
    }
    return hit.pitched && ! isPedal (hit) && players == 1 ? whole : nullptr;
}

void assign (std::span<const KnownPad> pads,
             const capture::MidiSource& from,
             int tagPedal,
             capture::DrumHit& hit)
{
    const auto* const pad = padOf (pads, from, hit);
    if (pad == nullptr)
        return;
    if (pad->player)
    {
        hit.who = { static_cast<std::uint8_t> (*pad->player - 1) };
    }
    else if (tagPedal >= 0)
    {
        const auto isDown = hit.action == Action::Struck || hit.action == Action::PedalDown;
        hit.action = isDown ? Action::PedalDown : Action::PedalUp;
        hit.key = static_cast<std::uint8_t> (tagPedal);
        hit.strength = 0.0;
    }
}
}
