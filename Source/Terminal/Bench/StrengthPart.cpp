// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/EarsParts.h"
#include "Terminal/Bench/StrengthScore.h"
#include "Terminal/Bench/Table.h"
#include "Terminal/Report.h"

#include <algorithm>
#include <optional>

namespace antiphon::terminal
{
namespace
{
constexpr auto strokesNeeded = 8; // fewer say little

/** As reported with the onset, and as said a moment later. */
struct BothScores
{
    StrengthScore atOnce;
    StrengthScore weighed;
};

BothScores scoresOf (std::span<const LevelTruth> there, const HeardClip& heard)
{
    return { scoreOfStrength (there, heard.onsets), scoreOfStrength (there, heard.weighed) };
}

Table::Row rowOf (const std::string& name, const BothScores& scores)
{
    return { name, std::to_string (scores.weighed.strokes), fixed (scores.weighed.range.value, 1),
             fixed (scores.atOnce.correlation, 3), fixed (scores.weighed.correlation, 3) };
}

/** None where the recording cannot be read, which measuring onsets has said, or says too little. */
std::optional<BothScores> scoresIn (const TruthfulClip& clip)
{
    Hertz rate;
    const auto truth = readTruth (clip.truth, 1);
    const auto sound = wholeSound (clip.sound, rate);
    if (! truth || ! sound)
        return {};
    std::vector<Instant> strokes;
    for (const auto& line : truth->lines)
        strokes.push_back ({ { line[0] } });
    const auto scores = scoresOf (levelsIn (*sound, rate, strokes), hearSound (*sound, rate));
    return scores.weighed.strokes < strokesNeeded ? std::nullopt : std::optional (scores);
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

    Table table ({ "strength", "strokes", "range, dB", "r at once", "r weighed" });
    const auto bundled = scoresOf (truth->strokes, *heard);
    table.add (rowOf ("bundled recording, as its truth says", bundled));

    std::vector<double> atOnce;
    std::vector<double> weighed;
    for (const auto& clip : clips)
        if (clip.condition == "clean")
            if (const auto scores = scoresIn (clip))
            {
                atOnce.push_back (scores->atOnce.correlation);
                weighed.push_back (scores->weighed.correlation);
                if (run.order.everyClip)
                    table.add (rowOf (clip.name + ", by its peaks", *scores));
            }
    if (! weighed.empty())
    {
        const auto count = std::to_string (weighed.size());
        table.add ({ "clean recordings by their peaks, each for itself: mean of " + count, "", "",
                     fixed (meanOf (atOnce), 3), fixed (meanOf (weighed), 3) });
        table.add ({ "the worst of them", "", "",
                     fixed (*std::min_element (atOnce.begin(), atOnce.end()), 3),
                     fixed (*std::min_element (weighed.begin(), weighed.end()), 3) });
    }
    sayAll (table.lines());
    run.add ({ { "strokes: strength weighed, r with the true level",
                 bundled.weighed.correlation,
                 Goal::Is::AtLeast,
                 0.95,
                 {},
                 2 } });
    return {};
}
}
