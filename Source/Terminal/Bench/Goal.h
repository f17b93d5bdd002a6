// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace antiphon::terminal
{
/** A figure, and what it should be. */
struct Goal
{
    enum class Is
    {
        AtLeast,
        AtMost,
    };

    std::string what;
    double measured = 0.0;
    Is is = Is::AtLeast;
    double goal = 0.0;
    std::string
        bestKnown;    ///< the best of other programs, as it was published or measured; may be empty
    int decimals = 3; ///< of the goal; what was measured is told one digit finer
    std::string unit {}; ///< "ms", "%"

    bool isReached() const { return is == Is::AtLeast ? measured >= goal : measured <= goal; }
};

/** A line each: measured, to reach, whether it is, and how the best other program does. */
std::vector<std::string> inWords (const std::vector<Goal>& goals);
}
