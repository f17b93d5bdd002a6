// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "Practice/Measures/ClosedLoop.h"
#include "Practice/Measures/Measures.h"

namespace antiphon::practice
{
namespace
{
constexpr Seconds together = 70_ms;

struct Score
{
    double f1 = 0.0;
    double ahead = 0.0; ///< share of the child's beats, met before their stroke, at most 70 ms
    double anticipated = 0.0; ///< share of them that an awaited beat came before, by however much
    Values intoPauses;        ///< beats, one a pause
};

/** Beats before whose stroke, by less than 0.4 of the interval, a note sounded that had awaited it. */
double anticipatedOf (const Performance& child, const std::vector<Sounded>& notes)
{
    constexpr double sameBeat = 0.4;
    auto anticipated = 0.0;
    auto note = notes.begin();
    for (const auto& tap : child.taps)
    {
        if (! tap.isBeat)
            continue;
        while (note != notes.end() && note->time < tap.time - tap.interval * sameBeat)
            ++note;
        if (note != notes.end() && note->time < tap.time
            && note->note.because.why == improvise::Reason::Why::AwaitedBeat)
            ++anticipated;
    }
    return anticipated;
}

/** Pairs of a beat of the child and a note within 70 ms of it, each used once, in order of time. */
Score scoreOf (const Playing& playing)
{
    const auto& child = playing.children.front();
    std::vector<Instant> beats;
    for (const auto& tap : child.taps)
        if (tap.isBeat)
            beats.push_back (tap.time);

    auto hits = 0.0;
    auto ahead = 0.0;
    auto beat = beats.begin();
    for (const auto& [note, time] : playing.notes)
    {
        while (beat != beats.end() && time - *beat > together)
            ++beat;
        if (beat == beats.end() || *beat - time > together)
            continue;
        ++hits;
        if (note.because.why == improvise::Reason::Why::AwaitedBeat && time < *beat)
            ++ahead;
        ++beat;
    }
    Score score;
    const auto played = static_cast<double> (playing.notes.size());
    score.f1 = 2.0 * hits / std::max (1.0, played + static_cast<double> (beats.size()));
    score.ahead = ahead / static_cast<double> (beats.size());
    score.anticipated = anticipatedOf (child, playing.notes) / static_cast<double> (beats.size());

    for (std::size_t n = 0; n < child.phrases.size(); ++n)
    {
        const auto from = child.taps[child.phrases[n].last].time + together;
        const auto to = n + 1 < child.phrases.size()
            ? child.taps[child.phrases[n + 1].first].time - together
            : never;
        score.intoPauses.push_back (static_cast<double> (std::count_if (
            playing.notes.begin(), playing.notes.end(),
            [&] (const auto& sounded) { return sounded.time > from && sounded.time < to; })));
    }
    return score;
}

Score playedTogether (const Temperament& child)
{
    return scoreOf (
        playOn ({ child }, { .companion = { .behaviour = improvise::Behaviour::Together } }));
}

struct Cell
{
    double f1;
    const char* knowing; ///< what knowing the child's clock reaches
};
}

Findings measureTogether (const Trial& trial)
{
    const Cell cells[] { { 0.90, "knowing the clock 0.93" },
                         { 0.85, "knowing the clock 0.88" },
                         { 0.78, "knowing the clock 0.82" },
                         { 0.70, "knowing the clock 0.73" } };
    Findings findings;
    for (const auto correction : { 0.0, 0.25 })
        for (std::size_t cell = 0; cell < std::size (cells); ++cell)
        {
            Values f1;
            Values ahead;
            Values anticipated;
            Values pauses;
            for (int child = 0; child < trial.sessions && ! trial.isStopped(); ++child)
            {
                const auto score = playedTogether ({ .interval = Seconds { intervalOf (child) },
                                                     .variability = variabilities[cell],
                                                     .seed = trial.seedOf (child),
                                                     .correction = correction });
                f1.push_back (score.f1);
                ahead.push_back (score.ahead);
                anticipated.push_back (score.anticipated);
                append (pauses, score.intoPauses);
            }
            const auto name =
                cellOf (variabilities[cell]) + (correction > 0.0 ? ", child corrects 0.25" : "");
            findings.push_back ({ .what = "together: F1 within 70 ms" + name,
                                  .figure = quantile (f1, 0.5),
                                  .each = f1,
                                  .goal = atLeast (cells[cell].f1),
                                  .known = cells[cell].knowing });
            findings.push_back ({ .what = "  anticipated and within 70 ms" + name,
                                  .figure = quantile (ahead, 0.5),
                                  .each = ahead });
            findings.push_back ({ .what = "together: beats anticipated" + name,
                                  .figure = quantile (anticipated, 0.5),
                                  .each = anticipated,
                                  .goal = atLeast (0.35),
                                  .known = "knowing the clock 0.26–0.42" });
            findings.push_back ({ .what = "together: beats into a pause, mean" + name,
                                  .figure = mean (pauses),
                                  .each = pauses,
                                  .goal = atMost (0.5),
                                  .known = "BTrack 101–142 a minute" });
            findings.push_back ({ .what = "together: beats into a pause, most" + name,
                                  .figure = quantile (pauses, 1.0),
                                  .goal = atMost (1.0),
                                  .decimals = 0 });
        }
    return findings;
}
}
