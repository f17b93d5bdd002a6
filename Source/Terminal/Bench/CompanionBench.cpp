// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/CompanionBench.h"

#include "Terminal/Bench/EarsParts.h"
#include "Terminal/Bench/Goal.h"
#include "Terminal/Bench/Table.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Machine.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <algorithm>

#include "Practice/Measures/Measures.h"

namespace antiphon::terminal
{
namespace
{
using practice::Finding;
using practice::quantile;

bool asksFor (const CompanionBenchOrder& order, const std::string& part)
{
    return order.only.empty()
        || std::find (order.only.begin(), order.only.end(), part) != order.only.end();
}

std::string withUnit (const Finding& finding)
{
    return fixed (finding.figure, finding.decimals + 1)
        + (finding.unit.empty() ? "" : " " + finding.unit);
}

/** What is true of one child or event, where there are many. */
Table::Row rowOf (const Finding& finding)
{
    Table::Row row { finding.what, withUnit (finding) };
    if (finding.each.empty())
        return row;
    for (const auto share : { 0.5, 0.95, 0.99 })
        row.push_back (fixed (quantile (finding.each, share), finding.decimals + 1));
    row.push_back (std::to_string (finding.each.size()));
    return row;
}

Goal goalOf (const Finding& finding)
{
    return { .what = finding.what,
             .measured = finding.figure,
             .is = finding.goal->is == Finding::Bound::Is::AtLeast ? Goal::Is::AtLeast
                                                                   : Goal::Is::AtMost,
             .goal = finding.goal->value,
             .bestKnown = finding.known,
             .decimals = finding.decimals,
             .unit = finding.unit };
}

void tell (const std::string& part, const practice::Findings& findings)
{
    Table table ({ part, "figure", "median", "95th", "99th", "of" });
    for (const auto& finding : findings)
        table.add (rowOf (finding));
    sayAll (table.lines());
}
}

const std::vector<std::string>& companionBenchParts()
{
    static const auto names = []
    {
        std::vector<std::string> found;
        for (const auto& part : practice::parts())
            found.emplace_back (part.name);
        return found;
    }();
    return names;
}

Result<void> benchCompanion (const CompanionBenchOrder& order)
{
    say ("Machine: " + machineInWords() + "; one of them was used");
    say ("Made-up children: " + std::to_string (order.sessions) + " a cell, seed "
         + std::to_string (order.seed));

    const Interrupt interrupt;
    std::vector<Goal> goals;
    const auto& parts = practice::parts();
    ProgressBar bar ("Playing with made-up children");
    for (std::size_t n = 0; n < parts.size(); ++n)
    {
        if (! asksFor (order, parts[n].name))
            continue;
        const auto done = static_cast<double> (n) / static_cast<double> (parts.size());
        const auto findings =
            parts[n].measure ({ .sessions = order.sessions, .seed = order.seed, .isStopped = [&] {
                                   return ! goesOn (bar.progress(), done);
                               } });
        if (Interrupt::wasAsked())
            return failure (stoppedByHand ("The parts above are whole."));
        tell (parts[n].name, findings);
        for (const auto& finding : findings)
            if (finding.goal)
                goals.push_back (goalOf (finding));
    }
    sayAll (inWords (goals));
    return {};
}
}
