// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/DeviceNotes.h"

#include <algorithm>
#include <utility>

namespace antiphon::library
{
static constexpr std::size_t mostDelays = 100; ///< the oldest makes room
static constexpr std::size_t mostPads = 200;   ///< likewise

std::optional<KnownDelay> DeviceNotes::delayOf (const SoundRoute& route) const
{
    const auto found = std::find_if (delays.begin(), delays.end(),
                                     [&] (const KnownDelay& one) { return one.route == route; });
    return found == delays.end() ? std::nullopt : std::optional (*found);
}

void DeviceNotes::learn (KnownDelay delay)
{
    std::erase_if (delays, [&] (const KnownDelay& one) { return one.route == delay.route; });
    delays.push_back (std::move (delay));
    if (delays.size() > mostDelays)
        delays.erase (delays.begin());
}

void DeviceNotes::learn (KnownPad pad)
{
    std::erase_if (pads, [&] (const KnownPad& one) { return one.isSameAs (pad); });
    pads.push_back (std::move (pad));
    if (pads.size() > mostPads)
        pads.erase (pads.begin());
}

Seconds roundTripOf (const DeviceNotes& notes, const capture::SoundDeviceFacts& facts)
{
    const auto known = notes.delayOf (routeOf (facts));
    return known ? known->roundTrip : facts.outputLatency + facts.inputLatency;
}
}
