// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/OnsetFindings.h"

#include "Terminal/Report.h"

namespace antiphon::terminal
{
namespace
{
std::string inMs (double seconds) { return fixed (seconds * 1000.0, 1); }

double perMinute (std::size_t count, Seconds length)
{
    return length.value > 0.0 ? 60.0 * static_cast<double> (count) / length.value : 0.0;
}
}

Table::Row rowOf (const std::string& name, std::size_t clips, const OnsetScore& score)
{
    return { name,
             std::to_string (clips),
             fixed (score.fLive(), 4),
             fixed (score.f(), 4),
             fixed (score.fClose(), 4),
             fixed (score.precision(), 4),
             fixed (score.recall(), 4),
             inMs (meanOf (score.lateness)),
             inMs (percentileOf (score.lateness, 0.95)) };
}

void OnsetFindings::addWithoutStrokes (const std::string& noise, std::size_t heard, Seconds length)
{
    silences_.push_back ({ noise.empty() ? "no strokes" : noise, heard, length });
}

double OnsetFindings::falseAlarmsAMinute() const
{
    std::size_t heard = 0;
    Seconds length {};
    for (const auto& silence : silences_)
    {
        heard += silence.heard;
        length += silence.length;
    }
    return perMinute (heard, length);
}

std::vector<std::string> OnsetFindings::lines() const
{
    Table table ({ "strokes", "clips", "Fdet", "F ±50 ms", "F ±25 ms", "precision", "recall",
                   "known after, ms", "95 %, ms" });
    for (const auto& name : scores_.names())
        table.add (rowOf (name, scores_.of (name).size(), sumOf (scores_.of (name))));
    auto lines = table.lines();
    if (silences_.empty())
        return lines;

    std::string alarms = "False alarms a minute where nobody plays: ";
    for (const auto& silence : silences_)
        alarms += silence.noise + " " + fixed (perMinute (silence.heard, silence.length), 1) + ", ";
    lines.push_back (alarms + "all " + fixed (falseAlarmsAMinute(), 1));
    return lines;
}

std::vector<Goal> OnsetFindings::goals() const
{
    std::vector<Goal> goals;
    if (scores_.has ("all"))
    {
        const auto all = sumOf (scores_.of ("all"));
        goals.push_back ({ "strokes: Fdet, all", all.fLive(), Goal::Is::AtLeast, 0.93, "0.908" });
        if (scores_.has ("snr10"))
            goals.push_back ({ "strokes: Fdet, 10 dB over noise",
                               sumOf (scores_.of ("snr10")).fLive(), Goal::Is::AtLeast, 0.88,
                               "0.845" });
        goals.push_back ({ "strokes: F ±25 ms", all.fClose(), Goal::Is::AtLeast, 0.92, "0.904" });
        goals.push_back ({ "strokes: known after, mean", 1000.0 * meanOf (all.lateness),
                           Goal::Is::AtMost, 5.0, "5.8 ms", 0, "ms" });
        goals.push_back ({ "strokes: known after, 95 %", 1000.0 * percentileOf (all.lateness, 0.95),
                           Goal::Is::AtMost, 12.0, "13.9 ms", 0, "ms" });
    }
    if (! silences_.empty())
        goals.push_back ({ "strokes: false alarms a minute of talk", falseAlarmsAMinute(),
                           Goal::Is::AtMost, 20.0, "103", 0 });
    return goals;
}
}
