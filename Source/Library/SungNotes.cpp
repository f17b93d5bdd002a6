// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/SungNotes.h"

#include "Library/Internal/Syllables.h"

#include <algorithm>
#include <cmath>

namespace antiphon::library
{
static constexpr Seconds listensOn = 500_ms; // until the last note has been told

SungNotes::SungNotes (Hertz rate)
    : rate_ (rate), ears_ ({ .rate = rate }),
      window_ (static_cast<std::size_t> (rate.value * levelEvery.value))
{
}

void SungNotes::hear (std::span<const float> sound)
{
    measure (sound);
    listen (sound);
}

void SungNotes::listen (std::span<const float> sound)
{
    while (! sound.empty())
    {
        const auto hop = sound.first (std::min (sound.size(), ears_.framesToHop()));
        for (const auto& heard : ears_.process (hop, {}))
            if (const auto* const note = std::get_if<discern::Note> (&heard))
                notes_.push_back (*note);
        sound = sound.subspan (hop.size());
    }
}

void SungNotes::measure (std::span<const float> sound)
{
    for (const auto sample : sound)
    {
        power_ += static_cast<double> (sample) * sample;
        if (++measured_ < window_)
            continue;
        levels_.push_back (decibelsOf (std::sqrt (power_ / static_cast<double> (window_))).value);
        measured_ = 0;
        power_ = 0.0;
    }
}

std::vector<discern::Note> SungNotes::finish()
{
    listen (std::vector<float> (static_cast<std::size_t> (rate_.value * listensOn.value)));
    std::stable_sort (notes_.begin(), notes_.end(),
                      [] (const auto& a, const auto& b) { return a.time < b.time; });
    return syllablesOf (notes_, levels_);
}
}
