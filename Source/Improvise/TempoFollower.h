// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Improvise/Internal/SpeedChange.h"

#include <array>
#include <optional>

namespace antiphon::improvise
{
/** Follows the speed of one player, stroke by stroke, so that somebody can play along.

    A Kalman filter over the time of the next beat, the period, and the speed this player comes back to
    (MUSIC §5). Its noise is the player's own: a timekeeper of 0.9 cv and a hand of 0.3 cv of the period
    (Wing and Kristofferson 1973), where cv is learnt from how far each stroke was from where it was
    awaited. Every stroke is a beat, the beat after one that was missed, a stray one, or, with one to
    three before it, a new speed, whichever is likeliest; speeds are never folded by octaves. A silence of more
    than 1.6 periods and 0.35 s ends a burst; the next one begins at the speed this player comes back to.

    A player who listens corrects themselves towards what they hear (MUSIC §5, giving back): a share of
    their asynchrony is awaited of them, learnt by least squares that forget.

    Threads: one owner; never allocates.
*/
class TempoFollower
{
public:
    enum class Reading
    {
        Beginning, ///< of a burst
        Beat,
        Stray, ///< between two beats: a doubled stroke
        Speed, ///< a beat that shows a new speed
    };

    /** @param stroke  after the last one; one that is not, and a second fist within 35 ms, is stray */
    Reading hear (Instant stroke) noexcept ANTIPHON_REALTIME;

    /** The player heard us play their latest beat at `sounded`. */
    void wasHeard (Instant sounded) noexcept ANTIPHON_REALTIME;

    /** Where the next beat is awaited; nothing before the first stroke. */
    std::optional<Instant> next() const noexcept ANTIPHON_REALTIME;

    /** How far from there the stroke may usually be: one deviation. */
    Seconds deviation() const noexcept ANTIPHON_REALTIME;

    Seconds period() const noexcept ANTIPHON_REALTIME; ///< 170 to 1300 ms
    int strokes() const noexcept ANTIPHON_REALTIME;    ///< beats of this burst so far

    /** The silence after which what comes is a new burst. */
    Seconds longestGap() const noexcept ANTIPHON_REALTIME;

    /** 1 less what beats were off, root mean square, as a share of the period, over the last few of this
        burst; 0 before four of them. */
    double predictability() const noexcept ANTIPHON_REALTIME;

    /** The share of an asynchrony that this player takes back with the next stroke. 0 to 1 */
    double correction() const noexcept ANTIPHON_REALTIME { return correction_; }

private:
    using Vector = std::array<double, 3>; ///< next beat (s since origin_), period, usual period (s)
    using Matrix = std::array<Vector, 3>;

    struct Belief
    {
        Vector mean {};
        Matrix spread {};
    };

    void begin (Instant stroke, double usual, double doubt) noexcept;
    void turn (Instant stroke, double gap, const SpeedChange::Speed& to) noexcept;
    Belief oneBeatOn (Belief belief) const noexcept;
    double variance (const Belief& belief) const noexcept;
    void take (Belief belief, double error) noexcept;
    void learnVariability (double deviations) noexcept;
    void learnCorrection (double error) noexcept;

    Belief belief_;
    SpeedChange change_;
    Instant origin_;
    Instant latest_ { -1.0e9_s };
    double gap_ = 0.0;      ///< the latest, s; 0 for none in this burst
    double lnBefore_ = 0.0; ///< of what the latest stroke was read as
    double usual_ = 0.45;   ///< s
    double cv_ = 0.12;
    double surprise_ = 0.0; ///< running sum of squared deviations
    double surprises_ = 0.0;
    double missed_ = 0.0; ///< running mean of squared errors, in periods
    int strokes_ = 0;
    int known_ = 0;           ///< beats in all
    double asynchrony_ = 0.0; ///< of the latest beat, s
    double awaited_ = 0.0; ///< what the player is thought to take back of it with the next one, s
    double gained_ = 0.0;  ///< sums of least squares
    double weight_ = 0.0;
    double correction_ = 0.0;
};
}
