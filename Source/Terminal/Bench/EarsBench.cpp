// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/EarsBench.h"

#include "Terminal/Bench/BeatFindings.h"
#include "Terminal/Bench/ClipRounds.h"
#include "Terminal/Bench/Estimates.h"
#include "Terminal/Bench/OnsetFindings.h"
#include "Terminal/Bench/PitchFindings.h"
#include "Terminal/Machine.h"
#include "Terminal/Output.h"
#include "Terminal/Report.h"

#include <algorithm>

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

void sayAll (const std::vector<std::string>& lines)
{
    say ("");
    for (const auto& line : lines)
        say (line);
}

/** One run of the benchmark. */
class EarsBench
{
public:
    explicit EarsBench (const EarsBenchOrder& order) : order_ (order) {}

    Result<void> run()
    {
        const auto set = findListeningSet (order_.set);
        if (! set)
            return failure (set.error());
        for (const auto& sentence : set->remarks)
            remark (sentence);
        say ("Machine: " + machineInWords());
        say ("Recordings: " + order_.set.string() + ", each at its own rate");

        if (const auto done = onsets (set->onsets); ! done)
            return done;
        if (const auto done = beats (set->beats); ! done)
            return done;
        if (const auto done = pitch (set->pitches); ! done)
            return done;
        return conclude();
    }

private:
    bool asksFor (const std::string& part) const
    {
        return order_.only.empty()
            || std::find (order_.only.begin(), order_.only.end(), part) != order_.only.end();
    }

    template <class Found>
    Result<void> keep (const std::string& kind, const TruthfulClip& clip, const Found& found) const
    {
        if (order_.estimates.empty())
            return {};
        return writeEstimates (order_.estimates / kind / (clip.name + ".csv"), found);
    }

    template <class Score>
    void noteClip (Table& table, const TruthfulClip& clip, const Score& score) const
    {
        if (order_.everyClip)
            table.add (rowOf (clip.name, 1, score));
    }

    template <class Findings>
    void tell (const Findings& findings, const Table& clips)
    {
        sayAll (findings.lines());
        if (order_.everyClip)
            sayAll (clips.lines());
        const auto goals = findings.goals();
        goals_.insert (goals_.end(), goals.begin(), goals.end());
    }

    Result<void> onsets (const std::vector<TruthfulClip>& clips)
    {
        if (! asksFor ("onsets") || clips.empty())
            return {};
        OnsetFindings findings;
        Table each ({ "clip" });
        const auto done = rounds_.over (
            "Hearing strokes", clips, 1,
            [&] (const auto& clip, const auto& truth, const auto& heard) -> Result<void>
            {
                if (truth.lines.empty())
                    findings.addWithoutStrokes (clip.noise, heard.onsets.size(),
                                                clip.length.value > 0.0 ? clip.length
                                                                        : heard.length);
                else
                {
                    const auto score = scoreOfOnsets (instantsOf (truth), heard.strokes());
                    findings.add (clip.condition, score);
                    noteClip (each, clip, score);
                }
                return keep ("onset", clip, heard.strokes());
            });
        tell (findings, each);
        return done;
    }

    Result<void> beats (const std::vector<TruthfulClip>& clips)
    {
        if (! asksFor ("beats") || clips.empty())
            return {};
        BeatFindings findings;
        Table each ({ "clip" });
        const auto done = rounds_.over (
            "Following the pulse", clips, 1,
            [&] (const auto& clip, const auto& truth, const auto& heard) -> Result<void>
            {
                const auto score = scoreOfBeats (instantsOf (truth), heard.beats);
                findings.add (clip.condition, score);
                noteClip (each, clip, score);
                return keep ("beat", clip, heard.beats);
            });
        tell (findings, each);
        return done;
    }

    Result<void> pitch (const std::vector<TruthfulClip>& clips)
    {
        if (! asksFor ("pitch") || clips.empty())
            return {};
        PitchFindings findings;
        Table each ({ "clip" });
        const auto done = rounds_.over (
            "Following the voice", clips, 2,
            [&] (const auto& clip, const auto& truth, const auto& heard) -> Result<void>
            {
                const auto score = scoreOfPitch (pitchesOf (truth), heard.pitches);
                findings.add (clip.condition, score);
                noteClip (each, clip, score);
                return keep ("pitch", clip, heard.pitches);
            });
        tell (findings, each);
        return done;
    }

    Result<void> conclude() const
    {
        if (! goals_.empty())
            sayAll (inWords (goals_));
        if (rounds_.missed() > 0)
            return failure (counted (rounds_.missed(), "recording")
                            + " could not be measured on, and nothing above counts "
                            + (rounds_.missed() == 1 ? "it." : "them."));
        return {};
    }

    const EarsBenchOrder& order_;
    ClipRounds rounds_;
    std::vector<Goal> goals_;
};
}

const std::vector<std::string>& earsBenchParts()
{
    static const std::vector<std::string> parts { "onsets", "beats", "pitch" };
    return parts;
}

Result<void> benchEars (const EarsBenchOrder& order) { return EarsBench (order).run(); }
}
