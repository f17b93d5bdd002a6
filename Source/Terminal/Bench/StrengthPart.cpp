// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/EarsParts.h"
#include "Terminal/Bench/StrengthScore.h"
#include "Terminal/Bench/Table.h"
#include "Terminal/Report.h"

#include <optional>

namespace antiphon::terminal
{
namespace
{
constexpr auto strokesNeeded = 8; // fewer say little

Table::Row rowOf (const std::string& name, const StrengthScore& score)
{
    return { name, std::to_string (score.strokes), fixed (score.range.value, 1),
             fixed (score.correlation, 3) };
}

/** None where the recording cannot be read, which measuring onsets has said, or says too little. */
std::optional<StrengthScore> scoreIn (const TruthfulClip& clip)
{
    Hertz rate;
    const auto truth = readTruth (clip.truth, 1);
    const auto sound = wholeSound (clip.sound, rate);
    if (! truth || ! sound)
        return {};
    std::vector<Instant> strokes;
    for (const auto& line : truth->lines)
        strokes.push_back ({ { line[0] } });
    const auto score =
        scoreOfStrength (levelsIn (*sound, rate, strokes), hearSound (*sound, rate).onsets);
    return score.strokes < strokesNeeded ? std::nullopt : std::optional (score);
}
}

Result<void> measureStrength (EarsRun& run, const std::vector<TruthfulClip>& clips)
{
    const auto truth = bundledTruth();
    if (! truth)
        return failure (truth.error());
    const auto heard = hearClip (truth->sound);
    if (! heard)
        return failure (heard.error());

    Table table ({ "strength", "strokes", "range, dB", "r" });
    const auto bundled = scoreOfStrength (truth->strokes, heard->onsets);
    table.add (rowOf ("bundled recording, as its truth says", bundled));

    std::vector<double> all;
    for (const auto& clip : clips)
        if (clip.condition == "clean")
            if (const auto score = scoreIn (clip))
            {
                all.push_back (score->correlation);
                if (run.order.everyClip)
                    table.add (rowOf (clip.name + ", by its peaks", *score));
            }
    if (! all.empty())
        table.add ({ "clean recordings by their peaks, each for itself: mean of "
                         + std::to_string (all.size()),
                     "", "", fixed (meanOf (all), 3) });
    sayAll (table.lines());
    run.add ({ { "strokes: strength heard, r with the true level",
                 bundled.correlation,
                 Goal::Is::AtLeast,
                 0.95,
                 {},
                 2 } });
    return {};
}
}
