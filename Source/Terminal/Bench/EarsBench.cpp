// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/EarsBench.h"

#include "Terminal/Bench/EarsParts.h"
#include "Terminal/Bench/LoudspeakerBench.h"
#include "Terminal/Bench/TaughtPart.h"
#include "Terminal/Machine.h"
#include "Terminal/Output.h"
#include "Terminal/Report.h"

#include <algorithm>
#include <functional>

namespace antiphon::terminal
{
namespace
{
struct EarsPart
{
    std::string name;
    std::function<Result<void> (EarsRun&, const ListeningSet&)> measure;
    bool needsSet = true;
};

const std::vector<EarsPart>& parts()
{
    static const std::vector<EarsPart> all {
        { "onsets", [] (auto& run, const auto& set) { return measureOnsets (run, set.onsets); } },
        { "beats", [] (auto& run, const auto& set) { return measureBeats (run, set.beats); } },
        { "pitch", [] (auto& run, const auto& set) { return measurePitch (run, set.pitches); } },
        { "loudspeaker",
          [] (auto& run, const auto& set) { return measureLoudspeaker (run, set); } },
        { "taught", [] (auto&, const auto& set) { return measureTaught (set.onsets); } },
        { "bundled", [] (auto& run, const auto&) { return measureBundled (run); }, false },
        { "strength", [] (auto& run, const auto& set) { return measureStrength (run, set.onsets); },
          false },
        { "cost", [] (auto& run, const auto&) { return measureCost (run); }, false },
    };
    return all;
}

bool asksFor (const EarsBenchOrder& order, const EarsPart& part)
{
    if (! order.only.empty())
        return std::find (order.only.begin(), order.only.end(), part.name) != order.only.end();
    return order.set.empty() ? ! part.needsSet : part.name != "bundled";
}

Result<ListeningSet> setFor (const EarsBenchOrder& order)
{
    return order.set.empty() ? ListeningSet {} : findListeningSet (order.set);
}

Result<void> conclude (const EarsRun& run)
{
    if (! run.goals.empty())
        sayAll (inWords (run.goals));
    if (run.rounds.missed() > 0)
        return failure (counted (run.rounds.missed(), "recording")
                        + " could not be measured on, and nothing above counts "
                        + (run.rounds.missed() == 1 ? "it." : "them."));
    return {};
}
}

void sayAll (const std::vector<std::string>& lines)
{
    say ("");
    for (const auto& line : lines)
        say (line);
}

const std::vector<std::string>& earsBenchParts()
{
    static const auto names = []
    {
        std::vector<std::string> found;
        for (const auto& part : parts())
            found.push_back (part.name);
        return found;
    }();
    return names;
}

Result<void> benchEars (const EarsBenchOrder& order)
{
    const auto set = setFor (order);
    if (! set)
        return failure (set.error());
    for (const auto& sentence : set->remarks)
        remark (sentence);
    say ("Machine: " + machineInWords());
    say ("Recordings: " + (order.set.empty() ? "the bundled one" : order.set.string())
         + ", each at its own rate");

    EarsRun run { order };
    for (const auto& part : parts())
    {
        if (! asksFor (order, part))
            continue;
        if (part.needsSet && order.set.empty())
            remark ("\"" + part.name + "\" needs recordings: say where they are with --set.");
        else if (const auto done = part.measure (run, *set); ! done)
            return done;
    }
    return conclude (run);
}
}
