// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/ClipRounds.h"

#include "Terminal/Interrupt.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

namespace antiphon::terminal
{
Result<void> ClipRounds::over (const std::string& job,
                               std::span<const TruthfulClip> clips,
                               std::size_t columns,
                               const ClipTold& told)
{
    const Interrupt interrupt;
    ProgressBar bar (job);
    const auto progress = bar.progress();
    for (std::size_t n = 0; n < clips.size(); ++n)
    {
        if (! goesOn (progress, static_cast<double> (n) / static_cast<double> (clips.size())))
            return failure (stoppedByHand ("Nothing is said of recordings heard in part."));
        if (const auto done = one (clips[n], columns, told); ! done)
            return done;
    }
    return {};
}

Result<void> ClipRounds::one (const TruthfulClip& clip, std::size_t columns, const ClipTold& told)
{
    const auto truth = readTruth (clip.truth, columns);
    if (! truth)
        return miss (truth.error());
    const auto heard = hearClip (clip.sound);
    if (! heard)
        return miss (heard.error());
    if (truth->unusable > 0)
        remark ("\"" + clip.truth.string() + "\": " + counted (truth->unusable, "line")
                + " could not be understood and " + (truth->unusable == 1 ? "was" : "were")
                + " left out.");
    return told (clip, *truth, *heard);
}

Result<void> ClipRounds::miss (const Fault& fault)
{
    complain (fault);
    ++missed_;
    return {};
}
}
