// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Terminal/Bench/BeatScore.h"
#include "Terminal/Bench/Conditions.h"
#include "Terminal/Bench/Goal.h"
#include "Terminal/Bench/Table.h"

namespace antiphon::terminal
{
/** What came out of following the pulse in many recordings. */
class BeatFindings
{
public:
    void add (const std::string& condition, const BeatScore& score)
    {
        scores_.add (condition, score);
    }

    std::vector<std::string> lines() const;
    std::vector<Goal> goals() const;

private:
    Conditions<BeatScore> scores_;
};

/** Figures of one recording or of many, after its name. */
Table::Row rowOf (const std::string& name, std::size_t clips, const BeatScore& score);
}
