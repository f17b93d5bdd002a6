// SPDX-License-Identifier: GPL-3.0-or-later
#include "Practice/Measures/Measures.h"

#include <cmath>
#include <cstdio>

namespace antiphon::practice
{
const std::vector<Part>& parts()
{
    static const std::vector<Part> all {
        { "tempo", measureTempo },       { "lock", measureLock },
        { "together", measureTogether }, { "answers", measureAnswers },
        { "ready", measureReadiness },   { "echo", measureEcho },
        { "giveback", measureGiveBack }, { "drift", measureDrift },
        { "uptake", measureUptake },     { "closeness", measureCloseness },
        { "yield", measureYield },
    };
    return all;
}

std::string cellOf (double variability)
{
    return ", CV " + std::to_string (std::lround (100.0 * variability)) + " %";
}

std::string inHundredths (double value)
{
    char words[32];
    std::snprintf (words, sizeof words, "%.2f", value);
    return words;
}

Temperament turnTaker (double variability, int child, const Trial& trial)
{
    return { .interval = Seconds { intervalOf (child) },
             .variability = variability,
             .seed = trial.seedOf (child),
             .correction = 0.25,
             .takesTurns = true,
             .imitates = 0.3,
             .leaps = 0.02,
             .tiring = 0.08 };
}

double intervalOf (int child)
{
    constexpr double golden = 0.618'033'988'749'895; // the evenest sequence of any length
    return 0.3 + 0.4 * std::fmod (golden * child, 1.0);
}
}
