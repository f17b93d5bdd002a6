// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/BeatFindings.h"

#include "Terminal/Report.h"

namespace antiphon::terminal
{
Table::Row rowOf (const std::string& name, std::size_t clips, const BeatScore& score)
{
    return { name,
             std::to_string (clips),
             fixed (score.f, 4),
             fixed (score.sameLevel, 4),
             fixed (score.anyLevel, 4),
             score.live ? fixed (*score.live, 4) : "–",
             fixed (score.f5, 4),
             fixed (1000.0 * meanOf (score.lateness), 1) };
}

std::vector<std::string> BeatFindings::lines() const
{
    Table table (
        { "beats", "clips", "F", "CMLt", "AMLt", "F live", "F from 0 s", "acted on after, ms" });
    for (const auto& name : scores_.names())
        table.add (rowOf (name, scores_.of (name).size(), meanOf (scores_.of (name))));
    return table.lines();
}

std::vector<Goal> BeatFindings::goals() const
{
    if (! scores_.has ("all"))
        return {};
    const auto all = meanOf (scores_.of ("all"));
    return { { "beats: F", all.f, Goal::Is::AtLeast, 0.90, "0.863" },
             { "beats: CMLt", all.sameLevel, Goal::Is::AtLeast, 0.85, "0.793" },
             { "beats: F live", all.live.value_or (0.0), Goal::Is::AtLeast, 0.90, "0.863" } };
}
}
