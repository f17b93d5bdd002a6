// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/Goal.h"

#include "Terminal/Bench/Table.h"
#include "Terminal/Report.h"

namespace antiphon::terminal
{
static std::string withUnit (double value, int decimals, const std::string& unit)
{
    return fixed (value, decimals) + (unit.empty() ? "" : " " + unit);
}

std::vector<std::string> inWords (const std::vector<Goal>& goals)
{
    Table table ({ "against the goals", "measured", "goal", "reached", "best known" });
    for (const auto& goal : goals)
        table.add ({ goal.what, withUnit (goal.measured, goal.decimals + 1, goal.unit),
                     (goal.is == Goal::Is::AtLeast ? "≥ " : "≤ ")
                         + withUnit (goal.goal, goal.decimals, goal.unit),
                     goal.isReached() ? "yes" : "not yet", goal.bestKnown });
    return table.lines();
}
}
