// SPDX-License-Identifier: GPL-3.0-or-later
#include "Basis/NoDenormals.h"
#include "Terminal/Bench/BundledTruth.h"
#include "Terminal/Bench/EarsParts.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Listening.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <algorithm>
#include <ctime>

namespace antiphon::terminal
{
namespace
{
constexpr std::size_t frames = 64; // the design point of the live path
constexpr auto rounds = 3;

/** Time this thread has had the processor: another program's turn is not ours. */
Seconds spent()
{
    std::timespec now {};
    ::clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
    return { static_cast<double> (now.tv_sec) + 1.0e-9 * static_cast<double> (now.tv_nsec) };
}

/** The recording, block after block. @returns what each of them cost, seconds */
std::vector<double> costsOf (std::span<const float> sound, Hertz rate)
{
    const NoDenormals noDenormals;
    Listening listening ({ .rate = rate }, [] (const discern::Heard&) {});
    std::vector<double> costs;
    for (; sound.size() >= frames; sound = sound.subspan (frames))
    {
        const auto before = spent();
        listening.hear (sound.first (frames));
        costs.push_back ((spent() - before).value);
    }
    return costs;
}

/** Listening is the same in every round; where one block cost more in one of them, the computer did
    something else. */
struct Costs
{
    std::vector<double> least; ///< of each block
    double worst = 0.0;        ///< of any block in any round
};

Result<Costs> leastCosts (std::span<const float> sound, Hertz rate)
{
    const Interrupt interrupt;
    ProgressBar bar ("Listening in small blocks");
    const auto progress = bar.progress();
    Costs costs;
    for (auto round = 0; round < rounds; ++round)
    {
        if (! goesOn (progress, static_cast<double> (round) / rounds))
            return failure (stoppedByHand ("Nothing is said of what it costs."));
        const auto now = costsOf (sound, rate);
        costs.worst = std::max (costs.worst, *std::max_element (now.begin(), now.end()));
        if (costs.least.empty())
            costs.least = now;
        std::transform (now.begin(), now.end(), costs.least.begin(), costs.least.begin(),
                        [] (double one, double other) { return std::min (one, other); });
    }
    return costs;
}

std::string inMicroseconds (double seconds) { return fixed (1.0e6 * seconds, 1) + " µs"; }

std::string inPercent (double share) { return fixed (100.0 * share, 1) + " %"; }
}

Result<void> measureCost (EarsRun& run)
{
    const auto truth = bundledTruth();
    if (! truth)
        return failure (truth.error());
    Hertz rate;
    const auto sound = wholeSound (truth->sound, rate);
    if (! sound)
        return failure (sound.error());
    const auto costs = leastCosts (*sound, rate);
    if (! costs)
        return failure (costs.error());

    const auto block = static_cast<double> (frames) / rate.value;
    const auto mean = meanOf (costs->least);
    const auto worst = *std::max_element (costs->least.begin(), costs->least.end());
    sayAll ({ "Cost at " + fixed (rate.value, 0) + " Hz in blocks of " + std::to_string (frames)
                  + " frames, " + inMicroseconds (block) + " each, best of "
                  + std::to_string (rounds) + " rounds:",
              "mean " + inMicroseconds (mean) + " (" + inPercent (mean / block)
                  + " of one core), worst " + inMicroseconds (worst) + " ("
                  + inPercent (worst / block) + "), worst of any round "
                  + inMicroseconds (costs->worst) });
#ifndef NDEBUG
    say ("This Antiphon was built for development; what people run costs less.");
#endif
    run.add (
        { { "cost: share of one core", 100.0 * mean / block, Goal::Is::AtMost, 5.0, {}, 0, "%" },
          { "cost: worst block", 100.0 * worst / block, Goal::Is::AtMost, 15.0, {}, 0, "%" } });
    return {};
}
}
