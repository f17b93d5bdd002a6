// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/Phrasing.h"

#include <algorithm>
#include <cmath>

namespace antiphon::library
{
static constexpr int barsInPhrase = 4;
static constexpr int barsUndivided = 8;

static void divide (improvise::Song& song)
{
    const auto length = static_cast<double> (barsInPhrase * song.beatsInBar);
    for (auto due = song.upbeat + length; due < song.beats - 1.0; due += length)
    {
        const auto nearest =
            std::min_element (song.notes.begin(), song.notes.end(),
                              [due] (const auto& one, const auto& other)
                              { return std::abs (one.beat - due) < std::abs (other.beat - due); });
        nearest->beginsPhrase = true;
    }
}

void markPhrases (improvise::Song& song)
{
    if (song.notes.empty())
        return;
    song.notes.front().beginsPhrase = true;
    const auto begun = std::count_if (song.notes.begin(), song.notes.end(),
                                      [] (const auto& note) { return note.beginsPhrase; });
    if (begun == 1 && song.beats > barsUndivided * song.beatsInBar)
        divide (song);
}
}
