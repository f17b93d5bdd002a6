// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Internal/MirrorAccepted.h"

#include "Moments/Internal/Chance.h"
#include "Moments/Internal/Evidence.h"
#include "Moments/Internal/Motif.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace antiphon::moments
{
namespace
{
constexpr Seconds acceptedWithin = 4_s;
constexpr double alike = 0.36; // of motif distance: true copies at 100 ms of timing noise pass 70 %
constexpr double leastUneven = 0.2; // a plain pulse copies itself
constexpr double closerBy = 0.10;   // than to what the child plays anyway
constexpr double unlike = 1.0;      // the distance of patterns that cannot be compared
constexpr std::size_t fewestOthers = 3;
constexpr std::size_t othersCompared = 8;
constexpr std::size_t othersKept = 40;
constexpr double rarest = 2.5e-3; // measured with an echo to a child who plays on regardless

double distance (const Phrase& one, const Phrase& other)
{
    return motifDistance (one, other).value_or (unlike);
}

double medianDistance (const Phrase& phrase, std::span<const Phrase> others)
{
    std::vector<double> distances;
    for (const auto& other : others.last (std::min (others.size(), othersCompared)))
        distances.push_back (distance (phrase, other));
    std::sort (distances.begin(), distances.end());
    const auto middle = distances.size() / 2;
    return distances.size() % 2 == 1 ? distances[middle]
                                     : 0.5 * (distances[middle - 1] + distances[middle]);
}

/** How often two of the child's other phrases are this alike; x counts among them. */
double alikeByHabit (const Phrase& x, std::span<const Phrase> others, double closeness)
{
    double pairs = 0.0;
    double close = 0.0;
    const auto compare = [&] (const Phrase& one, const Phrase& other)
    {
        pairs += 1.0;
        close += distance (one, other) <= closeness ? 1.0 : 0.0;
    };
    double withX = 0.0;
    for (std::size_t n = 0; n < others.size(); ++n)
    {
        withX += distance (x, others[n]) <= closeness ? 1.0 : 0.0;
        compare (x, others[n]);
        for (std::size_t m = 0; m < n; ++m)
            compare (others[m], others[n]);
    }
    const auto ofAll = (close + 0.5) / (pairs + 1.0);
    const auto ofX = withX / static_cast<double> (others.size() + 1);
    return std::max (ofAll, ofX);
}

/** How easily the child's return within `gap` of the mirror's end is chance. */
double returnByChance (const Phrase& x, const Phrase& mirror, const Phrase& y, const Story& story)
{
    const auto isSoon = y.start - mirror.end <= turnGap;
    const auto open = mirror.end - x.end - turnOverlap;
    const auto shut = mirror.end - x.end + (isSoon ? turnGap : acceptedWithin);
    return pauseEnds (story, y.who, { y.start, y.start, mirror.start - x.end, open, shut });
}

bool isMirror (const Phrase& mirror, const Phrase& x, const Phrase& y, const Story& story)
{
    const auto isBetween = mirror.start > x.end - turnOverlap
        && mirror.start < x.end + acceptedWithin && mirror.end < y.start + turnOverlap
        && y.start < mirror.end + acceptedWithin;
    return isBetween && distance (mirror, x) <= alike
        && ! (story.voice (mirror.who).isCompanion() && wasCutShort (x, mirror, y.start));
}

const Phrase* mirrorBetween (const Phrase& x, const Phrase& y, const Story& story)
{
    for (std::size_t who = 0; who < story.voices(); ++who)
    {
        if (story.voice (who).isChild())
            continue;
        const auto& theirs = story.of (who);
        const auto mirror =
            std::find_if (theirs.rbegin(), theirs.rend(),
                          [&] (const Phrase& phrase) { return isMirror (phrase, x, y, story); });
        if (mirror != theirs.rend())
            return &*mirror;
    }
    return nullptr;
}

/** What else this child plays, and how often it repeats itself unasked. */
struct Habit
{
    std::vector<Phrase> others; ///< before x, of at least three strokes, newest last
    double repeats = 0.0; ///< share of phrases, with no mirror before them, as like the one before
};

/** Earlier acceptances are left out: they are what is looked for, not what the child plays anyway. */
Habit habitOf (const std::deque<Phrase>& mine, const Story& story, double closeness)
{
    Habit habit;
    double unasked = 0.0;
    double repeated = 0.0;
    for (std::size_t n = 0; n + 2 < mine.size(); ++n)
    {
        const auto apart = n > 0 ? distance (mine[n], mine[n - 1]) : unlike;
        const auto isAsked = n > 0 && mirrorBetween (mine[n - 1], mine[n], story) != nullptr;
        unasked += n > 0 && ! isAsked ? 1.0 : 0.0;
        repeated += apart <= closeness && ! isAsked ? 1.0 : 0.0;
        if (mine[n].onsets.size() >= 3 && ! (apart <= alike && isAsked))
            habit.others.push_back (mine[n]);
    }
    if (habit.others.size() > othersKept)
        habit.others.erase (habit.others.begin(), habit.others.end() - othersKept);
    habit.repeats = repeated / (unasked + 2.0);
    return habit;
}

std::string whatWasHeard (const Phrase& y, Seconds gap, double closeness, double usual, double odds)
{
    std::array<char, 96> text {};
    static_cast<void> (std::snprintf (text.data(), text.size(),
                                      "%.2f from the first time, usually %.2f apart; ", closeness,
                                      usual));
    return "played the same " + inWords (y.onsets.size()) + " strokes again " + inWords (gap)
        + " after hearing them back; " + text.data() + oddsInWords (odds);
}
}

void MirrorAccepted::hear (const Phrase& y, const Story& story, std::vector<journal::Moment>& found)
{
    const auto& mine = story.of (y.who);
    if (! story.voice (y.who).isChild() || mine.size() < 2)
        return;
    const auto& x = mine[mine.size() - 2];
    const auto closeness = distance (y, x);
    const auto* mirror =
        closeness <= alike && unevenness (x) >= leastUneven ? mirrorBetween (x, y, story) : nullptr;
    if (mirror == nullptr)
        return;
    const auto habit = habitOf (mine, story, closeness);
    if (habit.others.size() < fewestOthers)
        return;
    const auto usual = medianDistance (y, habit.others);
    if (closeness > usual - closerBy)
        return;

    const auto byHabit = std::max (habit.repeats, alikeByHabit (x, habit.others, closeness));
    const auto odds = byHabit * returnByChance (x, *mirror, y, story)
        * static_cast<double> (story.activePairs (y.end));
    if (odds > rarest)
        return;
    auto moment = momentOf ("mirror_accepted", x.start, y.lastOnset(),
                            namesOf (story, { y.who, mirror->who }));
    moment.leader = story.voice (y.who).name;
    moment.confidence = confidenceFrom (odds);
    moment.evidence = whatWasHeard (y, y.start - mirror->end, closeness, usual, odds);
    found.push_back (std::move (moment));
}
}
