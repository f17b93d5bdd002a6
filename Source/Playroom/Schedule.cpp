// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Internal/Schedule.h"

#include <algorithm>

namespace antiphon::playroom
{
void Schedule::add (const improvise::PlannedNote& note, std::int64_t now) noexcept
{
    const auto start = std::max (now, frameAtOrAfter (note.time - early_, rate_));
    const auto stop = std::max (start + 1, frameAtOrAfter (note.end - early_, rate_));
    entries_.add ({ { note.id, note.voice, note.midi, note.strength }, start, stop, false });
}

void Schedule::tell (const Entry& entry, std::int64_t frame, bool begins) noexcept
{
    const auto& note = entry.note;
    soundings_.add ({ frame, note.id, begins, note.midi, note.strength, note.voice });
}

void Schedule::withdraw (std::uint32_t id, std::int64_t now, instrument::Sampler& sampler) noexcept
{
    for (std::size_t index = 0; index < entries_.size(); ++index)
        if (entries_[index].note.id == id)
        {
            if (entries_[index].begun)
                tell (entries_[index], now, false);
            entries_.remove (index);
            break;
        }
    sampler.stop (id, withdrawn);
}

void Schedule::act (std::int64_t now, instrument::Sampler& sampler) noexcept
{
    for (std::size_t index = 0; index < entries_.size();)
    {
        auto& entry = entries_[index];
        if (! entry.begun && entry.start <= now)
        {
            sampler.start (entry.note);
            entry.begun = true;
            tell (entry, now, true);
        }
        if (entry.begun && entry.stop <= now)
        {
            tell (entry, now, false);
            sampler.stop (entry.note.id, release);
            entries_.remove (index);
        }
        else
        {
            ++index;
        }
    }
}

std::int64_t Schedule::nextFrame() const noexcept
{
    auto next = noFrame;
    for (const auto& entry : entries_)
        next = std::min (next, entry.begun ? entry.stop : entry.start);
    return next;
}
}
