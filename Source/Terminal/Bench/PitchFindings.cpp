// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/PitchFindings.h"

#include "Terminal/Report.h"

namespace antiphon::terminal
{
/** Where every frame has a pitch, nothing can be said of hearing one where there is none. */
static bool hasSilence (const PitchScore& score) { return score.frames > score.voiced; }

Table::Row rowOf (const std::string& name, std::size_t clips, const PitchScore& score)
{
    return { name,
             std::to_string (clips),
             fixed (score.rawAccuracy(), 4),
             fixed (score.liveAccuracy(), 4),
             hasSilence (score) ? fixed (score.overallAccuracy(), 4) : "–",
             hasSilence (score) ? fixed (score.falseVoicing(), 4) : "–",
             fixed (1000.0 * meanOf (score.lateness), 1) };
}

std::vector<std::string> PitchFindings::lines() const
{
    Table table ({ "pitch", "clips", "RPA", "RPA live", "OA", "false voicing", "known after, ms" });
    for (const auto& name : scores_.names())
        table.add (rowOf (name, scores_.of (name).size(), sumOf (scores_.of (name))));
    return table.lines();
}

std::vector<Goal> PitchFindings::goals() const
{
    if (! scores_.has ("all"))
        return {};
    const auto all = sumOf (scores_.of ("all"));
    std::vector<Goal> goals { { "pitch: RPA live", all.liveAccuracy(), Goal::Is::AtLeast, 0.90,
                                "0.883" } };
    if (hasSilence (all))
    {
        goals.push_back ({ "pitch: OA", all.overallAccuracy(), Goal::Is::AtLeast, 0.89, "0.852" });
        goals.push_back (
            { "pitch: false voicing", all.falseVoicing(), Goal::Is::AtMost, 0.10, "0.199" });
    }
    goals.push_back ({ "pitch: known after", 1000.0 * meanOf (all.lateness), Goal::Is::AtMost, 12.0,
                       "10.2 ms", 0, "ms" });
    return goals;
}
}
