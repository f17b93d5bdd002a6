// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Terminal/Bench/ClipRounds.h"
#include "Terminal/Bench/EarsBench.h"
#include "Terminal/Bench/Goal.h"

/** What `bench ears` is made of: each part measures one thing, prints its table, and adds to the goals.
    Threads: the main thread. */
namespace antiphon::terminal
{
/** One run of the benchmark. */
struct EarsRun
{
    const EarsBenchOrder& order;
    ClipRounds rounds {};
    std::vector<Goal> goals {};

    void add (const std::vector<Goal>& more)
    {
        goals.insert (goals.end(), more.begin(), more.end());
    }
};

/** An empty line, then these. */
void sayAll (const std::vector<std::string>& lines);

Result<void> measureOnsets (EarsRun& run, const std::vector<TruthfulClip>& clips);
Result<void> measureBeats (EarsRun& run, const std::vector<TruthfulClip>& clips);
Result<void> measurePitch (EarsRun& run, const std::vector<TruthfulClip>& clips);

/** Strokes and tones of the bundled recording. */
Result<void> measureBundled (EarsRun& run);

/** Whether strokes are heard as loud as they were: in the bundled recording, whose strokes were made as
    loud as its truth says, and in clean recordings, by their peaks. */
Result<void> measureStrength (EarsRun& run, const std::vector<TruthfulClip>& clips);

/** What listening costs, in blocks as small as a live session's. */
Result<void> measureCost (EarsRun& run);
}
