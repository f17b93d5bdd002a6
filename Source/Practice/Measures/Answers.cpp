// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Attention.h"

#include <algorithm>
#include <cmath>

#include "Practice/Measures/ClosedLoop.h"
#include "Practice/Measures/Measures.h"

namespace antiphon::practice
{
namespace
{
using improvise::Behaviour;

/** Answers begun at certain instants, against the truth. */
struct Starts
{
    Values afterDue;    ///< s, from the stroke that did not come; one a phrase that was answered
    int phrases = 0;    ///< with a pause long enough to be answered in
    int cutInto = 0;    ///< phrases inside which an answer began
    int unanswered = 0; ///< the child played on first

    void add (const Starts& more)
    {
        append (afterDue, more.afterDue);
        phrases += more.phrases;
        cutInto += more.cutInto;
        unanswered += more.unanswered;
    }
    double cutIns() const { return phrases > 0 ? 100.0 * cutInto / phrases : 0.0; }
};

/** @param begun  when answers began, in order */
Starts startsOf (const Performance& child, const std::vector<Instant>& begun)
{
    Starts starts;
    for (std::size_t n = 0; n < child.phrases.size(); ++n)
    {
        const auto& phrase = child.phrases[n];
        const auto first = child.taps[phrase.first].time;
        const auto last = child.taps[phrase.last].time;
        const auto next =
            n + 1 < child.phrases.size() ? child.taps[child.phrases[n + 1].first].time : never;
        const auto inside = std::upper_bound (begun.begin(), begun.end(), first);
        const auto after = std::upper_bound (begun.begin(), begun.end(), last);
        ++starts.phrases;
        starts.cutInto += inside != after ? 1 : 0;
        if (after != begun.end() && *after <= next)
            starts.afterDue.push_back ((*after - phrase.due).value);
        else
            ++starts.unanswered;
    }
    return starts;
}

/** The first note of every answer that did sound. */
std::vector<Instant> answersIn (const Playing& playing)
{
    std::vector<Instant> begun;
    auto phrase = 0;
    for (const auto& [note, time] : playing.notes)
    {
        if (note.phrase > phrase)
            begun.push_back (time);
        phrase = std::max (phrase, note.phrase);
    }
    return begun;
}

/** What a rule would do that answers as soon as a silence is long enough for it.
    @param endsAfter  (index of a stroke, the next stroke or `never`) the instant, or `never` */
Starts startsOfRule (const Performance& child, const auto& endsAfter)
{
    std::vector<Instant> begun;
    for (std::size_t n = 0; n < child.taps.size(); ++n)
    {
        const auto next = n + 1 < child.taps.size() ? child.taps[n + 1].time : never;
        const auto ends = endsAfter (child.taps[n].time, next);
        if (ends < next)
            begun.push_back (ends);
    }
    return startsOf (child, begun);
}

Starts startsOfSilence (const Performance& child, Seconds silence)
{
    return startsOfRule (child, [silence] (Instant stroke, Instant) { return stroke + silence; });
}

/** The companion's own judgement, if it answered at another probability. */
Starts startsOfProbability (const Performance& child, double probability)
{
    constexpr Seconds step = 10_ms;
    constexpr Seconds longest = 4_s;
    discern::Attention attention;
    return startsOfRule (
        child,
        [&] (Instant stroke, Instant next)
        {
            attention.hear (discern::Onset { .time = stroke, .known = stroke, .strength = 0.5 });
            for (auto at = stroke + step; at < std::min (next, stroke + longest); at = at + step)
                if (! attention.isInPhrase ({})
                    || attention.phraseEndProbability ({}, at) >= probability)
                    return at;
            return never;
        });
}

Finding startFinding (const std::string& name, const Starts& starts)
{
    Values late;
    for (const auto after : starts.afterDue)
        late.push_back (1000.0 * after);
    return { .what = "answer after the missing stroke, " + name,
             .figure = quantile (late, 0.5),
             .each = late,
             .unit = "ms",
             .decimals = 0 };
}

void addTo (Findings& findings, const std::string& name, const Starts& starts)
{
    auto start = startFinding (name, starts);
    start.goal = atMost (750.0);
    start.known = "rules 740–900 ms";
    findings.push_back (start);
    findings.push_back ({ .what = "answer, 95th percentile, " + name,
                          .figure = quantile (start.each, 0.95),
                          .goal = atMost (1000.0),
                          .unit = "ms",
                          .decimals = 0 });
    findings.push_back ({ .what = "cut-ins, of phrases, " + name,
                          .figure = starts.cutIns(),
                          .goal = atMost (5.0),
                          .known = "21 % at 477 ms",
                          .unit = "%",
                          .decimals = 1 });
}

/** One point of the trade-off: a line of the table without a goal. */
void addPointTo (Findings& findings, const std::string& rule, const Starts& starts)
{
    auto start = startFinding (rule, starts);
    start.what = "  trade-off: " + rule + ", cut-ins "
        + std::to_string (std::lround (starts.cutIns())) + " %";
    findings.push_back (start);
}
}

Findings measureAnswers (const Trial& trial)
{
    constexpr double silences[] { 0.4, 0.5, 0.6, 0.8, 1.0, 1.25, 1.5, 2.0 };
    constexpr double probabilities[] { 0.3, 0.5, 0.6, 0.7, 0.8, 0.9 };
    Findings findings;
    Starts fixed[std::size (silences)];
    Starts judged[std::size (probabilities)];
    for (const auto behaviour : { Behaviour::Echo, Behaviour::Extend })
    {
        Starts all;
        for (const auto variability : variabilities)
        {
            Starts cell;
            for (int n = 0; n < trial.sessions && ! trial.isStopped(); ++n)
            {
                const auto played = playOn ({ turnTaker (variability, n, trial) },
                                            { .companion = { .behaviour = behaviour } });
                const auto& child = played.children.front();
                cell.add (startsOf (child, answersIn (played)));
                if (behaviour != Behaviour::Echo)
                    continue;
                for (std::size_t k = 0; k < std::size (silences); ++k)
                    fixed[k].add (startsOfSilence (child, Seconds { silences[k] }));
                for (std::size_t k = 0; k < std::size (probabilities); ++k)
                    judged[k].add (startsOfProbability (child, probabilities[k]));
            }
            all.add (cell);
            addTo (findings, std::string (nameOf (behaviour)) + cellOf (variability), cell);
        }
        addTo (findings, std::string (nameOf (behaviour)) + ", all", all);
    }
    for (std::size_t k = 0; k < std::size (silences); ++k)
        addPointTo (findings, "silence of " + inHundredths (silences[k]) + " s", fixed[k]);
    for (std::size_t k = 0; k < std::size (probabilities); ++k)
        addPointTo (findings, "probability " + inHundredths (probabilities[k]), judged[k]);
    return findings;
}
}
