// SPDX-License-Identifier: GPL-3.0-or-later
#include "Practice/Measures/Exchanges.h"
#include "Practice/Measures/Measures.h"

namespace antiphon::practice
{
namespace
{
struct Fidelity
{
    Values onsets;   ///< ms rms, one a phrase
    Values loudness; ///< r, one a phrase
    Values contour;
    double echoed = 0.0;
    double asked = 0.0;
};

void compare (const Phrase& phrase,
              const std::vector<improvise::PlannedNote>& echo,
              Fidelity& fidelity)
{
    ++fidelity.asked;
    if (echo.size() != phrase.strokes.size())
        return;
    ++fidelity.echoed;
    Values off;
    Values loudness;
    Values wantedLoudness;
    Values keys;
    Values wantedKeys;
    for (std::size_t n = 0; n < echo.size(); ++n)
    {
        const auto& stroke = phrase.strokes[n];
        off.push_back (
            1000.0
            * ((echo[n].time - echo[0].time) - (stroke.time - phrase.strokes[0].time)).value);
        loudness.push_back (decibelsOf (echo[n].strength).value);
        wantedLoudness.push_back (decibelsOf (stroke.strength).value);
        keys.push_back (echo[n].midi);
        wantedKeys.push_back (stroke.midi);
    }
    fidelity.onsets.push_back (rootMeanSquare (off));
    fidelity.loudness.push_back (correlation (loudness, wantedLoudness));
    if (phrase.isTune)
        fidelity.contour.push_back (correlation (keys, wantedKeys));
}
}

Findings measureEcho (const Trial& trial)
{
    constexpr int phrases = 10;
    Fidelity fidelity;
    for (int child = 0; child < trial.sessions && ! trial.isStopped(); ++child)
    {
        Chance chance { trial.seedOf (child) };
        improvise::Companion companion (
            { .behaviour = improvise::Behaviour::Echo, .closeness = 0.0 });
        for (int n = 0; n < phrases; ++n)
        {
            const auto phrase = randomPhrase ({ 1_s + 20_s * n }, chance.happens (0.5), chance);
            compare (phrase, answerTo (phrase, companion), fidelity);
        }
    }
    return {
        { .what = "echo: whole phrases given back whole",
          .figure = fidelity.asked > 0.0 ? 100.0 * fidelity.echoed / fidelity.asked : 0.0,
          .unit = "%",
          .decimals = 1 },
        { .what = "echo: onset error, rms",
          .figure = rootMeanSquare (fidelity.onsets),
          .each = fidelity.onsets,
          .goal = atMost (1.0),
          .unit = "ms",
          .decimals = 3 },
        { .what = "echo: r of loudness, 5th percentile",
          .figure = quantile (fidelity.loudness, 0.05),
          .each = fidelity.loudness,
          .goal = atLeast (0.95) },
        { .what = "echo: r of contour, 5th percentile",
          .figure = quantile (fidelity.contour, 0.05),
          .each = fidelity.contour,
          .goal = atLeast (0.9) },
    };
}
}
