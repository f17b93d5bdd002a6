// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/BundledTruth.h"
#include "Terminal/Bench/EarsParts.h"
#include "Terminal/Bench/OnsetFindings.h"
#include "Terminal/Bench/PitchFindings.h"

namespace antiphon::terminal
{
Result<void> measureBundled (EarsRun& run)
{
    const auto truth = bundledTruth();
    if (! truth)
        return failure (truth.error());
    const auto heard = hearClip (truth->sound);
    if (! heard)
        return failure (heard.error());

    OnsetFindings strokes;
    strokes.add ({}, scoreOfOnsets (truth->onsets, heard->strokes()));
    sayAll (strokes.lines());
    run.add (strokes.goals());

    PitchFindings voice;
    voice.add ({}, scoreOfPitch (truth->pitches, heard->pitches));
    sayAll (voice.lines());
    run.add (voice.goals());
    return {};
}
}
