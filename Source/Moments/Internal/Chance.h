// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Moments/Internal/Story.h"

#include <span>

namespace antiphon::moments
{
/** The widest gap between a phrase and its answer. */
inline constexpr Seconds turnGap = 2_s;

/** How far an answer may reach into the phrase it answers. */
inline constexpr Seconds turnOverlap = 200_ms;

/** The probability of at least `hits` successes in independent trials of the given probabilities. */
double tailOfTrials (std::span<const double> probabilities, std::size_t hits);

/** How easily one player would have answered another this often if the two had ignored each other.

    The other's phrases that begin while the player is silent are trials. A hit is a phrase that starts
    within the gap of the other's end. Its probability is taken from the player's own pauses, at the
    age the pause had reached: a child who always pauses for three seconds "answers" whatever lasts
    for two, and that must count as likely. So only pauses that move with the other's ends are
    improbable.

    @param from, to  trials whose answer is due in between; to  also ends what is looked at
    @returns  a p-value, 1 when there is nothing to judge by */
double answersByChance (
    const Story& story, std::size_t answers, std::size_t asks, Instant from, Instant to);

/** A silence of one player in which something might have been answered. */
struct Pause
{
    Instant from;  ///< pauses that ended between here
    Instant to;    ///< and here are what is judged, and no evidence of the player's habits
    Seconds begun; ///< how long it had lasted when the other began
    Seconds open;  ///< ages between which its end would count as an answer
    Seconds shut;
};

/** The probability that a pause of this player, which has lasted until `begun`, ends between `open`
    and `shut` after it began; by the player's own pauses. */
double pauseEnds (const Story& story, std::size_t who, const Pause& pause);

/** How easily a run of phrases to and fro would have come about by chance: every answer a person gave
    in it, at the slowest pace of them all, by what that person does outside the run. */
struct RunChance
{
    double all = 1.0;   ///< of all answers together; a p-value
    double child = 1.0; ///< of the child whose own answers are the likeliest
};

RunChance runByChance (const Story& story, std::span<const Phrase> run);

/** Two independent p-values as one (Fisher's method for two). */
double both (double one, double other);
}
