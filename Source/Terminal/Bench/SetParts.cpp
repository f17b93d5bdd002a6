// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/BeatFindings.h"
#include "Terminal/Bench/EarsParts.h"
#include "Terminal/Bench/Estimates.h"
#include "Terminal/Bench/OnsetFindings.h"
#include "Terminal/Bench/PitchFindings.h"
#include "Terminal/Output.h"

namespace antiphon::terminal
{
namespace
{
std::vector<Instant> instantsOf (const TruthLines& truth)
{
    std::vector<Instant> times;
    for (const auto& line : truth.lines)
        times.push_back ({ { line[0] } });
    return times;
}

std::vector<PitchTruth> pitchesOf (const TruthLines& truth)
{
    std::vector<PitchTruth> pitches;
    for (const auto& line : truth.lines)
        pitches.push_back ({ { { line[0] } }, { line[1] } });
    return pitches;
}

/** Findings of one kind, clip by clip and together. */
template <class Findings>
class Part
{
public:
    explicit Part (EarsRun& run) : run_ (run) {}

    Findings findings;

    template <class Score>
    void add (const TruthfulClip& clip, const Score& score)
    {
        findings.add (clip.condition, score);
        if (run_.order.everyClip)
            clips_.add (rowOf (clip.name, 1, score));
    }

    template <class Heard>
    Result<void> keep (const std::string& kind, const TruthfulClip& clip, const Heard& heard) const
    {
        if (run_.order.estimates.empty())
            return {};
        return writeEstimates (run_.order.estimates / kind / (clip.name + ".csv"), heard);
    }

    void tell()
    {
        sayAll (findings.lines());
        if (run_.order.everyClip)
            sayAll (clips_.lines());
        run_.add (findings.goals());
    }

private:
    EarsRun& run_;
    Table clips_ { { "each" } };
};
}

Result<void> measureOnsets (EarsRun& run, const std::vector<TruthfulClip>& clips)
{
    Part<OnsetFindings> part (run);
    const auto done = run.rounds.over (
        "Hearing strokes", clips, 1,
        [&] (const TruthfulClip& clip, const TruthLines& truth, const HeardClip& heard)
        {
            if (truth.lines.empty())
                part.findings.addWithoutStrokes (clip.noise, heard.onsets.size(),
                                                 clip.length.value > 0.0 ? clip.length
                                                                         : heard.length);
            else
                part.add (clip, scoreOfOnsets (instantsOf (truth), heard.strokes()));
            return part.keep ("onset", clip, heard.strokes());
        });
    if (done)
        part.tell();
    return done;
}

Result<void> measureBeats (EarsRun& run, const std::vector<TruthfulClip>& clips)
{
    Part<BeatFindings> part (run);
    const auto done = run.rounds.over (
        "Following the pulse", clips, 1,
        [&] (const TruthfulClip& clip, const TruthLines& truth, const HeardClip& heard)
        {
            part.add (clip, scoreOfBeats (instantsOf (truth), heard.beats));
            return part.keep ("beat", clip, heard.beats);
        });
    if (done)
        part.tell();
    return done;
}

Result<void> measurePitch (EarsRun& run, const std::vector<TruthfulClip>& clips)
{
    Part<PitchFindings> part (run);
    const auto done = run.rounds.over (
        "Following the voice", clips, 2,
        [&] (const TruthfulClip& clip, const TruthLines& truth, const HeardClip& heard)
        {
            part.add (clip, scoreOfPitch (pitchesOf (truth), heard.pitches));
            return part.keep ("pitch", clip, heard.pitches);
        });
    if (done)
        part.tell();
    return done;
}
}
