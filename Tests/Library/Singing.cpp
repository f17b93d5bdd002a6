// SPDX-License-Identifier: GPL-3.0-or-later
#include "Singing.h"

#include "Basis/Units.h"
#include "Library/SungNotes.h"
#include "Support/SyntheticChild.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <span>

namespace antiphon::test
{
namespace
{
constexpr double scoopTime = 0.09; ///< s
constexpr double vibratoDepth = 0.2;
constexpr double breath = 0.3; ///< s, taken from the note before

struct Formant
{
    double hz;
    double width;
    double gain;
};
constexpr std::array formants { Formant { 850, 200, 1.0 }, Formant { 1600, 250, 0.5 },
                                Formant { 3200, 400, 0.2 } };

double gainAt (double hz)
{
    auto gain = 0.05;
    for (const auto& formant : formants)
        gain += formant.gain / (1.0 + std::pow ((hz - formant.hz) / formant.width, 2.0));
    return gain / (1.0 + hz / 800.0);
}

/** One note as it is going to be sung. */
struct Sung
{
    double begin; ///< s
    double end;
    double key;
    double from; ///< the key it is glided to from
    double dip;  ///< how far loudness falls before it, 0 to 1
};

std::vector<Sung> planned (const improvise::Song& song, const Singer& singer, Chance& chance)
{
    const auto period = 60.0 / (song.tempo.value * singer.faster);
    std::vector<Sung> all;
    auto at = 0.5;
    for (std::size_t n = 0; n < song.notes.size(); ++n)
    {
        const auto& note = song.notes[n];
        const auto isLast = n + 1 == song.notes.size();
        const auto next = isLast ? note.beat + note.beats : song.notes[n + 1].beat;
        const auto length =
            (next - note.beat) * period * (1.0 + singer.wobble * chance.between (-1.0, 1.0));
        const auto breathes = isLast || song.notes[n + 1].beginsPhrase;
        const auto held = breathes ? std::max (0.5 * length, length - breath) : length;
        const auto key =
            note.midi + singer.transposed + singer.mistuned * chance.between (-1.0, 1.0);
        const auto scoops = note.beginsPhrase || chance.happens (0.3);
        const auto from = scoops || all.empty() ? key - chance.between (0.5, 2.0) : all.back().key;
        all.push_back ({ at, at + held, key, from, chance.between (0.6, 0.95) });
        at += length;
    }
    return all;
}

double smooth (double x)
{
    const auto t = std::clamp (x, 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

double loudnessAt (const Sung& note, double time)
{
    const auto in = smooth ((time - note.begin) / 0.05);
    const auto out = smooth ((note.end - time) / 0.06);
    return (1.0 - note.dip) + note.dip * std::min (in, out);
}

void addVoice (std::vector<float>& sound, std::span<const Sung> notes, Hertz rate)
{
    constexpr int partials = 20;
    constexpr double level = 0.16;
    auto phase = 0.0;
    for (const auto& note : notes)
    {
        const auto first = static_cast<std::size_t> (note.begin * rate.value);
        const auto last = std::min (sound.size(), static_cast<std::size_t> (note.end * rate.value));
        std::array<double, partials> gains {};
        for (auto n = first; n < last; ++n)
        {
            const auto time = static_cast<double> (n) / rate.value;
            const auto glide = smooth ((time - note.begin) / scoopTime);
            const auto key = note.from + (note.key - note.from) * glide
                + vibratoDepth * std::sin (2.0 * std::numbers::pi * 5.3 * time) * glide;
            const auto hz = hertzOf (key).value;
            phase += hz / rate.value;
            phase -= std::floor (phase);
            if ((n - first) % 64 == 0)
                for (int partial = 1; partial <= partials; ++partial)
                    gains[static_cast<std::size_t> (partial - 1)] =
                        hz * partial < 0.45 * rate.value ? gainAt (hz * partial) : 0.0;
            auto sample = 0.0;
            for (int partial = 1; partial <= partials; ++partial)
                sample += gains[static_cast<std::size_t> (partial - 1)]
                    * std::sin (2.0 * std::numbers::pi * partial * phase);
            sound[n] += static_cast<float> (level * loudnessAt (note, time) * sample);
        }
    }
}
}

std::vector<float> sing (const improvise::Song& song, const Singer& singer)
{
    Chance chance { singer.seed };
    const auto notes = planned (song, singer, chance);
    auto sound = silence ({ notes.back().end + 1.0 }, singer.rate);
    addVoice (sound, notes, singer.rate);

    const auto voice = rmsOf (sound);
    const auto scale = gainOf (singer.noise + 20.0_dB) / std::max (voice, 1.0e-9);
    for (auto& sample : sound)
        sample = static_cast<float> (sample * scale + gainOf (singer.noise) * chance.normal());
    return sound;
}

std::vector<discern::Note> notesHeard (const std::vector<float>& sound, Hertz rate)
{
    library::SungNotes listening (rate);
    listening.hear (sound);
    return listening.finish();
}

double Agreement::share() const
{
    const auto longer = static_cast<double> (std::max (truth, written));
    return longer > 0.0 ? static_cast<double> (right) / longer : 0.0;
}

Agreement agreement (const improvise::Song& truth,
                     const improvise::Song& written,
                     int transposed,
                     int within)
{
    const auto rows = truth.notes.size();
    const auto columns = written.notes.size();
    std::vector<std::size_t> common ((rows + 1) * (columns + 1), 0);
    const auto at = [&] (std::size_t row, std::size_t column) -> std::size_t&
    { return common[row * (columns + 1) + column]; };
    for (std::size_t row = 1; row <= rows; ++row)
        for (std::size_t column = 1; column <= columns; ++column)
        {
            const auto apart =
                std::abs (truth.notes[row - 1].midi + transposed - written.notes[column - 1].midi);
            at (row, column) =
                std::max ({ at (row - 1, column), at (row, column - 1),
                            at (row - 1, column - 1) + (apart <= within ? 1U : 0U) });
        }
    return { at (rows, columns), rows, columns };
}
}
