// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Terminal/Bench/Conditions.h"
#include "Terminal/Bench/Goal.h"
#include "Terminal/Bench/OnsetScore.h"
#include "Terminal/Bench/Table.h"

namespace antiphon::terminal
{
/** What came out of hearing many recordings of strokes. */
class OnsetFindings
{
public:
    void add (const std::string& condition, const OnsetScore& score)
    {
        scores_.add (condition, score);
    }

    /** A recording without a stroke: whatever was heard in it was wrong.
        @param noise  what it was of: "babble" */
    void addWithoutStrokes (const std::string& noise, std::size_t heard, Seconds length);

    std::vector<std::string> lines() const;
    std::vector<Goal> goals() const;

private:
    struct Silence
    {
        std::string noise;
        std::size_t heard;
        Seconds length;
    };

    double falseAlarmsAMinute() const;

    Conditions<OnsetScore> scores_;
    std::vector<Silence> silences_;
};

/** Figures of one recording or of many, after its name. */
Table::Row rowOf (const std::string& name, std::size_t clips, const OnsetScore& score);
}
