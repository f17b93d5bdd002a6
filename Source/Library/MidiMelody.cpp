// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/MidiMelody.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>

namespace antiphon::library
{
namespace
{
using Action = capture::DrumHit::Action;
using discern::Note;

constexpr Seconds together = 40_ms; ///< fingers of one chord

/** A key that was struck, until it is let go. */
Note noteOf (const capture::DrumHit& hit)
{
    Note note;
    note.time = hit.time;
    note.end = hit.time;
    note.midi = hit.key;
    note.pitch = hertzOf (note.midi);
    note.strength = hit.strength;
    note.who = hit.who;
    return note;
}

/** Every note of every channel, by the channel's player. */
std::map<PlayerId, std::vector<Note>> notesByPlayer (std::span<const capture::DrumHit> hits)
{
    std::map<PlayerId, std::vector<Note>> notes;
    for (const auto& hit : hits)
    {
        if (! hit.pitched)
            continue;
        auto& own = notes[hit.who];
        if (hit.action == Action::Struck)
            own.push_back (noteOf (hit));
        else if (hit.action == Action::Released)
            for (auto note = own.rbegin(); note != own.rend(); ++note)
                if (static_cast<int> (note->midi) == hit.key)
                {
                    note->end = std::max (note->end, hit.time);
                    break;
                }
    }
    return notes;
}

/** The highest of what is struck together, one after the other. */
std::vector<Note> topLine (const std::vector<Note>& notes)
{
    std::vector<Note> line;
    for (const auto& note : notes)
    {
        const auto isChord = ! line.empty() && note.time - line.back().time < together;
        if (! isChord)
            line.push_back (note);
        else if (note.midi > line.back().midi)
        {
            const auto begins = line.back().time;
            line.back() = note;
            line.back().time = begins;
        }
    }
    for (std::size_t n = 0; n + 1 < line.size(); ++n)
        line[n].end = std::min (line[n].end, line[n + 1].time);
    return line;
}

std::size_t struckAlone (const std::vector<Note>& notes)
{
    std::size_t alone = 0;
    for (std::size_t n = 0; n < notes.size(); ++n)
    {
        const auto after = n == 0 || notes[n].time - notes[n - 1].time >= together;
        const auto before = n + 1 == notes.size() || notes[n + 1].time - notes[n].time >= together;
        alone += after && before ? 1U : 0U;
    }
    return alone;
}

double meanKey (const std::vector<Note>& notes)
{
    auto sum = 0.0;
    for (const auto& note : notes)
        sum += note.midi;
    return sum / static_cast<double> (std::max<std::size_t> (1, notes.size()));
}
}

std::vector<Note> melodyIn (std::span<const capture::DrumHit> hits)
{
    const auto players = notesByPlayer (hits);
    std::size_t most = 0;
    for (const auto& [player, notes] : players)
        most = std::max (most, struckAlone (notes));

    std::vector<Note> melody;
    auto highest = -1.0;
    for (const auto& [player, notes] : players)
        if (const auto line = topLine (notes);
            2 * struckAlone (notes) >= most && meanKey (line) > highest)
        {
            highest = meanKey (line);
            melody = line;
        }
    return melody;
}
}
