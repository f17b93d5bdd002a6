// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/TempoFollower.h"

#include "Practice/Temperament.h"

/** Other ways to foretell the next stroke, to compare with. Each hears the strokes of one burst. */
namespace antiphon::practice
{
/** The next gap will be the last one. */
class LastInterval
{
public:
    void hear (Instant stroke);
    Instant next() const { return latest_ + gap_; }

private:
    Instant latest_ { Seconds { -1.0 } };
    Seconds gap_ { 0.45 };
};

/** The next gap will be what gaps were on average, older ones counting 0.8 times as much each. */
class MovingAverage
{
public:
    void hear (Instant stroke);
    Instant next() const { return latest_ + average_; }

private:
    Instant latest_ {};
    Seconds average_ { 0.45 };
    int strokes_ = 0;
};

/** A Kalman filter over the child's clock and its interval, told how variable both are and the speed the
    child comes back to: nearly the best that can be done by listening. */
class KnowingFilter
{
public:
    explicit KnowingFilter (const Temperament& child) : child_ (child) {}

    void hear (Instant stroke);
    Instant next() const { return clock_; }

private:
    const Temperament& child_;
    Instant clock_ {}; ///< of the next beat
    double interval_ = 0.0;
    double clockSpread_ = 0.0;
    double bothSpread_ = 0.0;
    double intervalSpread_ = 0.0;
    bool begun_ = false;
};
}
