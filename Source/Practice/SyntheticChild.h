// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Chance.h"

#include <optional>
#include <vector>

#include "Practice/Performance.h"
#include "Practice/Temperament.h"

/** Made-up children to practise with: seeded, so that the same child plays the same on every machine. */
namespace antiphon::practice
{
/** A child who taps, listens, and reacts to what comes back.

    Taps as Wing and Kristofferson (1973) describe it: a timekeeper that varies, and a hand that delays
    each stroke a little differently. What it hears within 0.4 of an interval of a stroke it takes for
    the same beat, and plays the next one nearer to it (Repp 2005); what it hears in a pause it takes for
    an answer. Ask for next(), let it hear everything that sounds before then, and strike().

    Threads: one owner.
*/
class SyntheticChild
{
public:
    explicit SyntheticChild (const Temperament& temperament);

    /** When the next stroke will come, if nothing more is heard; `never` after the last phrase. */
    Instant next() const;

    /** Plays it. @returns the stroke; next() must not be `never` */
    Tap strike();

    struct Sound
    {
        Instant time; ///< at the child's ear; in order
        double strength = 0.5;
    };

    void hear (const Sound& sound);

    bool isInPhrase() const { return stroke_ > 0; }
    const Performance& performance() const { return performance_; } ///< so far

private:
    struct Pattern
    {
        std::vector<Seconds> gaps;
        std::vector<double> strengths;
    };

    void beginPhrase();
    void choosePattern();
    void leap();
    void plan();
    void wander();
    void endPhrase();
    Seconds pause();
    void attune();
    Seconds pullOf (const Tap& tap) const;
    void shift (Seconds by);
    static Pattern patternOf (const std::vector<Sound>& sounds);

    Temperament child_;
    Performance performance_;
    Chance chance_;
    Chance mood_; ///< a sequence of its own: a child who does not react plays the same as ever
    Seconds interval_;
    Instant beat_ { Seconds { 1.0 } };
    std::optional<Tap> planned_;
    std::optional<Tap> second_; ///< of a doubled stroke
    int strokes_ = 0;           ///< of this phrase
    int stroke_ = 0;            ///< the one that is planned
    std::size_t first_ = 0;     ///< tap of this phrase
    Pattern pattern_;           ///< what is imitated or repeated; empty for nothing
    Performance::Origin origin_ = Performance::Origin::Own;
    std::vector<Sound> sounds_;   ///< heard since the stroke before last
    std::vector<Sound> answer_;   ///< heard in this pause
    std::optional<Seconds> wait_; ///< to play on after the answer
    Seconds pull_ {};             ///< how much sooner the planned stroke comes for what was heard
    std::optional<Tap> attuned_;  ///< the stroke it is measured from
    Instant heard_ { Seconds { -1.0 } };
    double tiredness_ = 0.0; ///< 0 to 1
};

/** The same child on its own, to the end. */
Performance perform (const Temperament& child);
}
