// SPDX-License-Identifier: GPL-3.0-or-later
#include "Practice/Measures/Foretelling.h"

namespace antiphon::practice
{
void LastInterval::hear (Instant stroke)
{
    if (latest_.sinceStart > 0_s)
        gap_ = stroke - latest_;
    latest_ = stroke;
}

void MovingAverage::hear (Instant stroke)
{
    constexpr double kept = 0.8;
    if (strokes_ == 1)
        average_ = stroke - latest_;
    else if (strokes_ > 1)
        average_ = average_ * kept + (stroke - latest_) * (1.0 - kept);
    latest_ = stroke;
    ++strokes_;
}

void KnowingFilter::hear (Instant stroke)
{
    const auto square = [] (double value) { return value * value; };
    const auto speed = child_.interval.value;
    const auto hand = square (0.3 * child_.variability * speed);
    if (! begun_)
    {
        // The interval's own wandering, once it has settled: a first-order process.
        const auto stays = 1.0 - child_.homing;
        begun_ = true;
        clock_ = stroke;
        interval_ = speed;
        clockSpread_ = hand;
        intervalSpread_ = square (stays * child_.drift * speed) / (1.0 - square (stays));
    }
    else
    {
        const auto error = (stroke - clock_).value;
        const auto spread = clockSpread_ + hand;
        const auto toInterval = bothSpread_ / spread;
        clock_ = clock_ + Seconds { clockSpread_ / spread * error };
        interval_ += toInterval * error;
        intervalSpread_ -= toInterval * bothSpread_;
        bothSpread_ -= clockSpread_ / spread * bothSpread_;
        clockSpread_ -= square (clockSpread_) / spread;
    }
    // One beat on.
    const auto stays = 1.0 - child_.homing;
    clock_ = clock_ + Seconds { interval_ };
    clockSpread_ +=
        2.0 * bothSpread_ + intervalSpread_ + square (0.9 * child_.variability * interval_);
    bothSpread_ = stays * (bothSpread_ + intervalSpread_);
    intervalSpread_ = square (stays) * (intervalSpread_ + square (child_.drift * interval_));
    interval_ = stays * interval_ + child_.homing * speed;
}
}
