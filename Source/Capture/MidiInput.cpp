// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/MidiInput.h"

#include <algorithm>

namespace antiphon::capture
{
namespace
{
constexpr std::uint8_t noteOff = 0x80;
constexpr std::uint8_t noteOn = 0x90;
constexpr std::uint8_t controlChange = 0xb0;

constexpr std::uint8_t percussion = 9;  ///< channel 10, counted from 0
constexpr std::uint8_t firstPedal = 64; ///< sustain, portamento, sostenuto, soft, legato, hold 2
constexpr std::uint8_t lastPedal = 69;
constexpr std::uint8_t half = 64;

PlayerId playerOn (std::uint8_t channel)
{
    return { static_cast<std::uint8_t> (channel == percussion ? 0 : channel % mostPlayers) };
}
}

std::optional<DrumHit> hitOf (std::span<const std::uint8_t> message, VelocityCurve curve)
{
    const auto isData = [] (std::uint8_t byte) { return byte < 0x80; };
    if (message.size() != 3 || ! std::all_of (message.begin() + 1, message.end(), isData))
        return std::nullopt;

    const auto kind = static_cast<std::uint8_t> (message[0] & 0xf0);
    const auto channel = static_cast<std::uint8_t> (message[0] & 0x0f);
    DrumHit hit { .time = {},
                  .key = message[1],
                  .strength = 0.0,
                  .pitched = channel != percussion,
                  .who = playerOn (channel) };

    if (kind == noteOn && message[2] > 0)
    {
        hit.strength = strengthOf (message[2], curve);
        return hit;
    }
    if (kind == noteOn || kind == noteOff)
    {
        hit.action = DrumHit::Action::Released;
        return hit;
    }
    if (kind == controlChange && message[1] >= firstPedal && message[1] <= lastPedal)
    {
        hit.action = message[2] >= half ? DrumHit::Action::PedalDown : DrumHit::Action::PedalUp;
        return hit;
    }
    return std::nullopt;
}
}
