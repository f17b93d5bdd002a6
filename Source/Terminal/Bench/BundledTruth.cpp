// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/BundledTruth.h"

#include "Basis/Assets.h"
#include "Terminal/Bench/TruthFile.h"

#include <algorithm>
#include <charconv>
#include <fstream>

namespace antiphon::terminal
{
namespace
{
constexpr auto scoop = 200_ms; // a tone begins two semitones low, and arrives within 150 ms
constexpr auto frame = 10_ms;

double number (const std::string& words)
{
    auto value = 0.0;
    std::from_chars (words.data(), words.data() + words.size(), value);
    return value;
}

/** Lines of time,phrase,sound,gain_db. */
std::vector<LevelTruth> strokesIn (const std::filesystem::path& file)
{
    std::ifstream stream (file);
    std::vector<LevelTruth> strokes;
    std::string line;
    for (std::getline (stream, line); std::getline (stream, line);)
        if (const auto cells = cellsOf (line); cells.size() >= 4)
            strokes.push_back ({ { { number (cells[0]) } }, { number (cells[3]) } });
    return strokes;
}

void addTones (const TruthLines& tones, BundledTruth& truth)
{
    for (const auto& tone : tones.lines)
    {
        truth.onsets.push_back ({ { tone[0] } });
        for (Instant time { Seconds { tone[0] } + scoop }; time < Instant { { tone[1] } };
             time = time + frame)
            truth.pitches.push_back ({ time, { tone[2] } });
    }
    std::sort (truth.onsets.begin(), truth.onsets.end());
}
}

Result<BundledTruth> bundledTruth()
{
    const auto sound = asset ("Recordings/drum-and-voice.flac");
    const auto strokes = asset ("Recordings/drum-and-voice.csv");
    const auto sung = asset ("Recordings/drum-and-voice-sung.csv");
    for (const auto& file : { sound, strokes, sung })
        if (! file)
            return failure (file.error());
    const auto tones = readTruth (*sung, 3);
    if (! tones)
        return failure (tones.error());

    BundledTruth truth { *sound, strokesIn (*strokes), {}, {} };
    if (truth.strokes.empty())
        return failure ("\"" + strokes->string() + "\" holds no strokes: install Antiphon again.");
    for (const auto& stroke : truth.strokes)
        truth.onsets.push_back (stroke.time);
    addTones (*tones, truth);
    return truth;
}
}
