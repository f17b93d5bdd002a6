// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/SongLearning.h"

#include "Improvise/KeyFinding.h"
#include "Library/Internal/BarReading.h"
#include "Library/Internal/BeatReading.h"
#include "Library/Internal/Phrasing.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace antiphon::library
{
namespace
{
using discern::Note;
using improvise::Song;
using improvise::SongNote;

constexpr std::size_t fewest = 4;
constexpr Seconds breath = 250_ms; ///< between two notes: a phrase has ended
constexpr double leastRest = 0.5;  ///< beats; a shorter silence belongs to the note before it
constexpr double shareOfLast = 0.2;
constexpr Seconds together = 40_ms;
constexpr double lowest = 24.0;
constexpr double highest = 108.0;

double lengthOf (const Note& note) { return std::max (0.01, (note.end - note.time).value); }

/** How far the singer's own tuning lies from 440 Hz, -0.5 to 0.5 semitones: the mean of all notes'
    fractions, as angles, the long ones counting more. */
double tuningOf (std::span<const Note> notes)
{
    std::complex<double> sum;
    for (const auto& note : notes)
        sum += std::polar (lengthOf (note), 2.0 * std::numbers::pi * note.midi);
    return std::arg (sum) / (2.0 * std::numbers::pi);
}

/** How long a note is held: to the next one, unless there is a rest between them that can be counted.
    @param gap  beats to the next note */
double heldFor (const Note& note, double gap, Seconds period, bool isCompound)
{
    const auto parts = isCompound ? 3.0 : 2.0;
    const auto sung =
        std::max (1.0, std::ceil (lengthOf (note) / period.value * parts - 0.25)) / parts;
    return gap - sung >= leastRest ? sung : gap;
}

std::vector<SongNote> placed (std::span<const Note> notes, const BeatReading& reading)
{
    const auto tuning = tuningOf (notes);
    std::vector<SongNote> placed;
    for (std::size_t n = 0; n < notes.size(); ++n)
    {
        const auto isLast = n + 1 == notes.size();
        const auto gap = isLast ? 1.0e3 : reading.beats[n + 1] - reading.beats[n];
        const auto pitch = std::clamp (notes[n].midi - tuning, lowest, highest);
        placed.push_back ({ .beat = reading.beats[n],
                            .beats = heldFor (notes[n], gap, reading.period, reading.isCompound),
                            .midi = static_cast<int> (std::lround (pitch)),
                            .beginsPhrase = n == 0 || notes[n].time - notes[n - 1].end >= breath });
    }
    return placed;
}

/** Notes that begin one after the other, each with a pitch; of those that begin together, the first. */
std::vector<Note> oneVoice (std::span<const Note> notes)
{
    std::vector<Note> melody;
    for (const auto& note : notes)
        if (std::isfinite (note.midi) && note.midi > 0.0
            && (melody.empty() || note.time - melody.back().time >= together))
            melody.push_back (note);
    return melody;
}

/** Melodies of this kind end on their key note: the last note counts for more. */
improvise::MusicalKey keyOf (const std::vector<SongNote>& notes)
{
    improvise::PitchClasses sung {};
    auto all = 0.0;
    for (const auto& note : notes)
    {
        sung[static_cast<std::size_t> (note.midi % 12)] += note.beats;
        all += note.beats;
    }
    sung[static_cast<std::size_t> (notes.back().midi % 12)] += shareOfLast * all;
    return improvise::findKey (sung);
}

std::vector<Seconds> timesOf (std::span<const Note> notes)
{
    std::vector<Seconds> times;
    for (const auto& note : notes)
        times.push_back (note.time.sinceStart);
    return times;
}
}

Result<Song> learnSong (std::span<const Note> notes, std::string title)
{
    const auto melody = oneVoice (notes);
    if (melody.size() < fewest)
        return failure (Fault { Fault::Kind::Usage,
                                "fewer than four notes were heard. Sing or play the melody alone, "
                                "near the microphone.",
                                {} });
    if (melody.size() > improvise::mostSongNotes)
        return failure (Fault { Fault::Kind::Usage,
                                "it has more notes than a song: one or two verses are enough.",
                                {} });
    const auto times = timesOf (melody);
    const auto reading = readBeats (times);
    Song song;
    song.title = std::move (title);
    song.notes = placed (melody, reading);
    song.isCompound = reading.isCompound;
    song.tempo = { 60.0 / reading.period.value };
    const auto key = keyOf (song.notes);
    song.tonic = key.tonic;
    song.isMinor = key.isMinor;
    readBars (song);
    markPhrases (song);
    return song;
}
}
