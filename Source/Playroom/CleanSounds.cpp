// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Internal/CleanSounds.h"

#include "Instrument/OwnVoice.h"

#include <algorithm>
#include <cmath>

namespace antiphon::playroom
{
namespace
{
constexpr auto apart = 250_ms;        ///< two sounds closer than this overlap
constexpr auto sameSound = 30_ms;     ///< a note and its onset
constexpr auto strokeLength = 450_ms; ///< most drums have died away
constexpr auto shortestTone = 120_ms;
constexpr auto before = 5_ms;     ///< the softest beginning of an attack
constexpr auto darkness = 300_ms; ///< output latency, the way through the air, and the room's echo

constexpr auto silentCompanion = -60.0_dB;
constexpr auto clipped = -0.2_dB;
constexpr auto aboveRoom = 20.0_dB; ///< the loudest millisecond over what was there before
constexpr auto quietest = -40.0_dB; ///< at its peak
constexpr auto roomFrom = 150_ms;   ///< before the sound: how loud the room is
constexpr auto roomTo = 20_ms;
}

void CleanSounds::add (Instant time, bool judged) noexcept
{
    if (struck_.full())
        struck_.remove (0);
    struck_.add ({ time, judged });
}

void CleanSounds::hear (const discern::Onset& onset) noexcept { add (onset.time, false); }
void CleanSounds::disturb (Instant at) noexcept { add (at, true); }

void CleanSounds::hear (const discern::PitchPoint& point) noexcept
{
    if (struck_.empty() || point.time < struck_.back().time)
        return;
    ++struck_.back().points;
    struck_.back().voiced += point.pitch.value > 0.0;
}

std::optional<CleanSound> CleanSounds::hear (const discern::Note& note,
                                             const SoundMemory& memory) noexcept
{
    for (auto& one : struck_)
        if (std::abs ((one.time - note.time).value) <= sameSound.value)
            one.judged = true;
    const auto end =
        std::min ({ note.end, note.time + instrument::OwnSound::longest, nextAfter (note.time) });
    if (end - note.time < shortestTone || ! isAlone (note.time))
        return std::nullopt;
    return cleanFrom (note.time, end, note.midi, memory);
}

std::optional<CleanSound> CleanSounds::judge (const SoundMemory& memory) noexcept
{
    const auto now = instantOf (memory.frame(), rate_);
    for (auto& one : struck_)
    {
        if (one.judged || now - one.time < strokeLength)
            continue;
        one.judged = true;
        if (2 * one.voiced >= std::max (one.points, 1) || ! isAlone (one.time))
            continue;
        if (const auto clean =
                cleanFrom (one.time, std::min (one.time + strokeLength, nextAfter (one.time)),
                           std::nullopt, memory))
            return clean;
    }
    return std::nullopt;
}

bool CleanSounds::isAlone (Instant time) const noexcept
{
    return std::none_of (struck_.begin(), struck_.end(),
                         [time] (const Struck& other)
                         {
                             const auto gap = std::abs ((other.time - time).value);
                             return gap > sameSound.value && gap < apart.value;
                         });
}

Instant CleanSounds::nextAfter (Instant time) const noexcept
{
    auto next = never;
    for (const auto& other : struck_)
        if (other.time > time + sameSound)
            next = std::min (next, other.time - before);
    return next;
}

std::optional<CleanSound> CleanSounds::cleanFrom (Instant time,
                                                  Instant end,
                                                  std::optional<double> midi,
                                                  const SoundMemory& memory) const noexcept
{
    const auto frameOf = [this] (Instant at)
    { return std::max<std::int64_t> (0, frameAtOrAfter (at, rate_)); };
    const auto from = frameOf (time - before);
    const auto to = std::min (frameOf (end), memory.frame());
    const auto dark = frameOf (time - darkness);
    if (! memory.holds (dark) || from >= to)
        return std::nullopt;

    const auto sound = memory.levels (from, to);
    const auto room = memory.levels (frameOf (time - roomFrom), frameOf (time - roomTo));
    const bool isClean = memory.levels (dark, to).played < gainOf (silentCompanion)
        && sound.peak < gainOf (clipped) && sound.peak > gainOf (quietest)
        && sound.highest > room.mean * gainOf (aboveRoom);
    return isClean ? std::optional (CleanSound { from, to, midi }) : std::nullopt;
}
}
