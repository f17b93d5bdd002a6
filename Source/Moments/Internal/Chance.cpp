// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Internal/Chance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace antiphon::moments
{
namespace
{
constexpr std::array gaps { 0.7_s, 1.2_s, turnGap };
constexpr double ordinaryPause = 3.0; // s, what is assumed of a child we have not heard yet
constexpr double ordinaryWeight = 2.0;
constexpr std::size_t mostTrials = 12;

/** A phrase of the other, seen from the pause it fell into. */
struct Trial
{
    Instant due;      ///< where the other's phrase ends
    Instant cameBack; ///< where the pause ended
    Seconds begun;    ///< age of the pause when the other began
    Seconds ended;    ///< age of the pause when the other ended
    Seconds pause;    ///< age at which the pause ended
};

void addTrials (const std::deque<Phrase>& theirs,
                const Phrase& before,
                Instant cameBack,
                std::vector<Trial>& trials)
{
    for (const auto& phrase : theirs)
    {
        if (phrase.start < before.end - turnOverlap || phrase.start >= cameBack)
            continue;
        const auto end = intendedEnd (before, phrase, cameBack);
        trials.push_back (
            { end, cameBack, phrase.start - before.end, end - before.end, cameBack - before.end });
    }
}

std::vector<Trial> trialsOf (
    const Story& story, std::size_t answers, std::size_t asks, Instant from, Instant to)
{
    std::vector<Trial> trials;
    const auto& mine = story.of (answers);
    for (std::size_t n = 0; n < mine.size(); ++n)
    {
        const auto cameBack = n + 1 < mine.size() ? mine[n + 1].start : to;
        addTrials (story.of (asks), mine[n], cameBack, trials);
    }
    const auto isOutside = [&] (const Trial& trial)
    { return trial.due < from || trial.due + turnGap > to; };
    trials.erase (std::remove_if (trials.begin(), trials.end(), isOutside), trials.end());
    if (trials.size() > mostTrials)
        trials.erase (trials.begin(), trials.end() - mostTrials);
    return trials;
}

bool isHit (const Trial& trial, Seconds gap)
{
    const auto late = trial.pause - trial.ended;
    return late > -turnOverlap && late <= gap;
}
}

double tailOfTrials (std::span<const double> probabilities, std::size_t hits)
{
    // Exact distribution of a sum of unlike trials, built one trial at a time.
    std::vector<double> chances (probabilities.size() + 1, 0.0);
    chances[0] = 1.0;
    std::size_t seen = 0;
    for (const auto p : probabilities)
    {
        for (auto k = ++seen; k > 0; --k)
            chances[k] = chances[k] * (1.0 - p) + chances[k - 1] * p;
        chances[0] *= 1.0 - p;
    }
    double tail = 0.0;
    for (auto k = hits; k < chances.size(); ++k)
        tail += chances[k];
    return std::min (1.0, tail);
}

double pauseEnds (const Story& story, std::size_t who, const Pause& asked)
{
    double lasted = 0.0;
    double ended = 0.0;
    double silence = ordinaryWeight * ordinaryPause;
    double pauses = ordinaryWeight;
    const auto& mine = story.of (who);
    for (std::size_t n = 1; n < mine.size(); ++n)
    {
        if (mine[n].start >= asked.from && mine[n].start <= asked.to)
            continue;
        const auto pause = mine[n].start - mine[n - 1].end;
        silence += std::max (0.0, pause.value);
        pauses += 1.0;
        if (pause <= asked.begun)
            continue;
        lasted += 1.0;
        ended += pause > asked.open && pause <= asked.shut ? 1.0 : 0.0;
    }
    // Silence of a constant rate, where the player's own pauses say too little.
    const auto rate = pauses / silence;
    const auto wait = std::max (0.0, (asked.open - asked.begun).value);
    const auto wide = (asked.shut - std::max (asked.open, asked.begun)).value;
    const auto steady = std::exp (-rate * wait) * (1.0 - std::exp (-rate * std::max (0.0, wide)));
    return (ended + ordinaryWeight * steady) / (lasted + ordinaryWeight);
}

double answersByChance (
    const Story& story, std::size_t answers, std::size_t asks, Instant from, Instant to)
{
    const auto trials = trialsOf (story, answers, asks, from, to);
    if (trials.empty())
        return 1.0;
    auto least = 1.0;
    for (const auto gap : gaps)
    {
        std::vector<double> probabilities;
        std::size_t hits = 0;
        for (const auto& trial : trials)
        {
            probabilities.push_back (pauseEnds (story, answers,
                                                { trial.cameBack, trial.cameBack, trial.begun,
                                                  trial.ended - turnOverlap, trial.ended + gap }));
            hits += isHit (trial, gap) ? 1 : 0;
        }
        least = std::min (least, tailOfTrials (probabilities, hits));
    }
    return std::min (1.0, least * static_cast<double> (gaps.size()));
}

namespace
{
/** Where a player's pause began that lasted until the run, or the session's start. */
Instant silentSince (const Story& story, std::size_t who, Instant run)
{
    auto since = Instant {};
    for (const auto& phrase : story.of (who))
        if (phrase.start < run)
            since = phrase.end;
    return since;
}
}

RunChance runByChance (const Story& story, std::span<const Phrase> run)
{
    Seconds slowest;
    for (std::size_t n = 1; n < run.size(); ++n)
        if (! story.voice (run[n].who).isCompanion())
            slowest = std::max (slowest, run[n].start - run[n - 1].end);

    RunChance chance;
    std::array<double, 2> sides { 1.0, 1.0 };
    for (std::size_t n = 1; n < run.size(); ++n)
    {
        const auto& answer = run[n];
        const auto& asked = run[n - 1];
        if (story.voice (answer.who).isCompanion())
            continue;
        const auto since = n > 1 ? run[n - 2].end : silentSince (story, answer.who, asked.start);
        sides[n % 2] *=
            pauseEnds (story, answer.who,
                       { run.front().start, run.back().start, asked.start - since,
                         asked.end - since - turnOverlap, asked.end - since + slowest });
    }
    chance.all = sides[0] * sides[1];
    const auto isChild = [&] (std::size_t n) { return story.voice (run[n].who).isChild(); };
    chance.child = std::max (isChild (0) ? sides[0] : 0.0, isChild (1) ? sides[1] : 0.0);
    return chance;
}

double both (double one, double other)
{
    const auto product = std::max (1.0e-300, one * other);
    return std::min (1.0, product * (1.0 - std::log (product)));
}
}
