// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "Practice/Measures/Spread.h"

namespace antiphon::practice
{
/** One thing measured on many made-up children. */
struct Finding
{
    struct Bound
    {
        enum class Is
        {
            AtLeast,
            AtMost,
        };

        Is is = Is::AtMost;
        double value = 0.0;
    };

    std::string what;    ///< "one-step error over the floor, CV 5 %"
    double figure = 0.0; ///< what the bound is about
    Values each {};      ///< one a child or event; empty where only the figure says something
    std::optional<Bound> goal {};
    std::string known {}; ///< how others do, or what is attainable; may be empty
    std::string unit {};
    int decimals = 2;
};

inline Finding::Bound atMost (double value) { return { Finding::Bound::Is::AtMost, value }; }
inline Finding::Bound atLeast (double value) { return { Finding::Bound::Is::AtLeast, value }; }

/** What to measure on. */
struct Trial
{
    int sessions = 200; ///< made-up children a cell
    std::uint64_t seed = 1;
    std::function<bool()> isStopped = [] { return false; }; ///< asked before each child

    /** A seed for the n-th child of a cell: the same children for every method that is compared. */
    std::uint64_t seedOf (int child) const
    {
        return seed * 1'000'003 + static_cast<std::uint64_t> (child);
    }
};

/** Intervals of 300 to 700 ms, evenly over the children. */
double intervalOf (int child);
}
