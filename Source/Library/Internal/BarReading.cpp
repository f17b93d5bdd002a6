// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/BarReading.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace antiphon::library
{
namespace
{
using improvise::Song;
using improvise::SongNote;

constexpr double hair = 1.0e-6;
constexpr double longestAccent = 2.0; ///< beats; a longer note is felt no more than this one
constexpr double preferenceForFirst = 0.25;
constexpr double weightOfAlike = 0.5;

struct Bars
{
    int beats = 4;
    int first = 0; ///< the beat the first full bar begins with
    double score = -1.0e9;
};

bool isOnBeat (double beat) { return std::abs (beat - std::round (beat)) < hair; }

/** How much more of the notes' length begins on the bars' first beats than chance would have it. */
double accentOn (std::span<const SongNote> notes, int beats, int first)
{
    auto on = 0.0;
    auto all = 0.0;
    for (const auto& note : notes)
    {
        const auto accent = std::min (note.beats, longestAccent);
        const auto place = std::lround (note.beat) - first;
        all += accent;
        if (isOnBeat (note.beat) && place % beats == 0)
            on += accent;
    }
    return on / all - 1.0 / beats;
}

/** The share of notes that have one as long a bar later: rhythms come again bar by bar. */
double alikeAfter (std::span<const SongNote> notes, int beats)
{
    auto alike = 0.0;
    auto later = notes.begin();
    for (const auto& note : notes)
    {
        const auto due = note.beat + beats;
        later = std::find_if (later, notes.end(),
                              [due] (const auto& other) { return other.beat > due - hair; });
        if (later != notes.end() && std::abs (later->beat - due) < hair
            && std::abs (later->beats - note.beats) < hair)
            alike += 1.0;
    }
    return alike / static_cast<double> (notes.size());
}

Bars likeliestBars (const Song& song)
{
    Bars best;
    for (const auto beats : { 2, 3, 4 })
        for (int first = 0; first < beats; ++first)
        {
            if (song.isCompound && beats != 2)
                continue;
            // Most songs begin on the beat, and a bar of four is two of two.
            const auto begins = std::lround (song.notes.front().beat) == first ? 1.0 : 0.0;
            const auto score = beats * accentOn (song.notes, beats, first) / (beats - 1.0)
                + weightOfAlike * alikeAfter (song.notes, beats) + preferenceForFirst * begins;
            if (score > best.score + hair)
                best = { beats, first, score };
        }
    return best;
}
}

void readBars (Song& song)
{
    const auto bars = likeliestBars (song);
    song.beatsInBar = bars.beats;
    const auto firstNote = song.notes.front().beat;
    auto downbeat = static_cast<double> (bars.first);
    while (downbeat < firstNote - hair)
        downbeat += bars.beats;
    while (downbeat - bars.beats > firstNote - hair)
        downbeat -= bars.beats;
    song.upbeat = downbeat - firstNote;
    for (auto& note : song.notes)
        note.beat -= firstNote;

    const auto& last = song.notes.back();
    const auto full = std::ceil ((last.beat + last.beats - song.upbeat) / bars.beats - hair);
    song.beats = song.upbeat + std::max (1.0, full) * bars.beats;
}
}
