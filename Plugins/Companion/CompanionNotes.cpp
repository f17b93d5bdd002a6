// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/CompanionNotes.h"

#include "Capture/VelocityCurve.h"

#include <algorithm>
#include <cmath>

namespace antiphon::plugin
{
namespace
{
constexpr std::uint8_t noteOn = 0x90;
constexpr std::uint8_t noteOff = 0x80;
constexpr std::uint8_t usualRelease = 64;

std::uint8_t keyOf (double midi)
{
    return static_cast<std::uint8_t> (std::clamp (std::lround (midi), 0L, 127L));
}

MidiOut off (std::int64_t frame, std::uint8_t key)
{
    return { frame, { noteOff, key, usualRelease } };
}
}

void CompanionNotes::hear (const playroom::Sounding& sounding, std::int64_t frame) noexcept
{
    const auto key = keyOf (sounding.midi);
    auto& holder = held_[key];
    if (sounding.begins)
    {
        if (holder != 0)
            coming_.add (off (frame, key));
        const auto velocity =
            capture::velocityOf (sounding.strength, capture::VelocityCurve::GeneralMidi);
        coming_.add ({ frame, { noteOn, key, velocity } });
        holder = sounding.id;
    }
    else if (holder == sounding.id)
    {
        coming_.add (off (frame, key));
        holder = 0;
    }
}

std::span<const MidiOut> CompanionNotes::leave (std::int64_t begin, std::int64_t end) noexcept
{
    leaving_.clear();
    std::size_t kept = 0;
    for (std::size_t n = 0; n < coming_.size(); ++n)
    {
        const auto message = coming_[n];
        if (message.frame >= end)
        {
            coming_[kept++] = message;
            continue;
        }
        outside_[message.bytes[1]] = message.bytes[0] == noteOn;
        leaving_.add ({ std::max (message.frame - begin, std::int64_t {}), message.bytes });
    }
    coming_.shorten (kept);
    return leaving_.view();
}

void CompanionNotes::endAll (std::int64_t frame) noexcept
{
    coming_.clear();
    held_.fill (0);
    for (std::size_t key = 0; key < outside_.size(); ++key)
        if (outside_[key])
            coming_.add (off (frame, static_cast<std::uint8_t> (key)));
}
}
