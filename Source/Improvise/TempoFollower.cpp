// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/TempoFollower.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace antiphon::improvise
{
namespace
{
constexpr double timekeeper = 0.9; // of the player's cv
constexpr double hand = 0.3;
constexpr double drift = 0.03;  // of the period, a beat
constexpr double returns = 0.1; // towards the usual period, a beat
constexpr double usualDrift = 0.003;
constexpr double shortest = 0.17;
constexpr double longest = 1.3;
constexpr double strange = 2.5; // deviations beyond which a stroke is believed less
constexpr double oneStroke = 0.035;
constexpr double missedShare = 0.06;
constexpr double strayShare = 0.05;
constexpr double doubledWithin = 0.16; // s: a stroke so soon after another is usually half of one
constexpr double strangeShare = 0.005;
constexpr double newSpeedShare = 0.05;
constexpr double clearly = 0.5; // nats by which a new speed must be the likelier
constexpr double rememberSurprise = 0.95;
constexpr double rememberCorrection = 0.97; // MUSIC §5
constexpr double stubborn =
    0.02; // s²: what asynchronies it takes to believe in a correction at all

double square (double value) { return value * value; }

double lnNormal (double error, double variance)
{
    return -0.5 * (square (error) / variance + std::log (2.0 * std::numbers::pi * variance));
}
}

TempoFollower::Reading TempoFollower::hear (Instant stroke) noexcept
{
    const auto gap = (stroke - latest_).value;
    if (! std::isfinite (gap) || gap < oneStroke)
        return Reading::Stray;
    if (strokes_ == 0 || gap > longestGap().value)
    {
        begin (stroke, strokes_ == 0 ? usual_ : belief_.mean[2], known_ < 3 ? 0.3 : 0.12);
        return Reading::Beginning;
    }

    const auto at = (stroke - origin_).value;
    const auto period = this->period().value;
    const auto after = oneBeatOn (belief_);
    const auto lnBeat = lnNormal (at - belief_.mean[0], variance (belief_));
    const auto lnMissed = lnNormal (at - after.mean[0], variance (after)) + std::log (missedShare);
    const auto lnStray = gap < doubledWithin ? std::log (strayShare / doubledWithin)
        : gap < 0.6 * period                 ? std::log (strangeShare / period)
                                             : -1.0e9;
    const auto lnReading = std::max ({ lnBeat, lnMissed, lnStray });
    // Two gaps alike, of any length, against what this stroke and the one before were read as.
    const auto wander = 1.7 * std::max (cv_, 0.06);
    const auto lnSpeed = gap_ > 0.0 ? lnNormal (std::log (gap / gap_), square (wander))
            - std::log (gap * gap_) + std::log (newSpeedShare)
                                    : -1.0e9;

    const auto before = gap_;
    const auto isNewSpeed = lnSpeed > lnBefore_ + lnReading + clearly;
    gap_ = gap;
    latest_ = stroke;
    lnBefore_ = lnReading;
    if (isNewSpeed)
    {
        lnBefore_ = lnNormal (0.0, square (wander * gap));
        // A new speed was not foreseen: whoever changes it at every stroke is not predictable.
        const auto off = std::min (square ((at - belief_.mean[0]) / period), 1.0);
        missed_ += (off - missed_) / std::min (strokes_, 6);
        ++strokes_;
        turn (stroke, gap, { 0.5 * (gap + before), 0.15 });
        return Reading::Speed;
    }
    if (lnStray > lnBeat && lnStray > lnMissed)
        return Reading::Stray;
    if (lnMissed > lnBeat)
        change_.forget();
    else
        change_.hear ({ gap, belief_.mean[1], belief_.spread[1][1] });
    const auto& chosen = lnMissed > lnBeat ? after : belief_;
    take (chosen, at - chosen.mean[0]);
    if (const auto speed = change_.found (cv_))
    {
        turn (stroke, gap, *speed);
        return Reading::Speed;
    }
    return Reading::Beat;
}

/** Goes on at another speed, in the middle of a burst. */
void TempoFollower::turn (Instant stroke, double gap, const SpeedChange::Speed& to) noexcept
{
    const auto missed = missed_;
    const auto strokes = strokes_;
    begin (stroke, to.period, to.doubt);
    gap_ = gap;
    missed_ = missed;
    strokes_ = strokes;
}

/** @param doubt  of the speed, as a share of it */
void TempoFollower::begin (Instant stroke, double usual, double doubt) noexcept
{
    usual_ = std::clamp (usual, shortest, longest);
    origin_ = stroke;
    latest_ = stroke;
    gap_ = 0.0;
    change_.forget();
    strokes_ = 1;
    missed_ = 0.0;
    asynchrony_ = 0.0;
    awaited_ = 0.0;
    belief_ = {};
    belief_.mean = { 0.0, usual_, usual_ };
    const auto unsure = square (doubt * usual_);
    belief_.spread[0][0] = square (hand * cv_ * usual_);
    belief_.spread[1][1] = belief_.spread[1][2] = belief_.spread[2][1] = unsure;
    belief_.spread[2][2] = unsure + square (0.02 * usual_);
    belief_ = oneBeatOn (belief_);
}

TempoFollower::Belief TempoFollower::oneBeatOn (Belief belief) const noexcept
{
    const auto period = std::clamp (belief.mean[1], shortest, longest);
    const auto& [x, p, u] = belief.mean;
    const Vector mean { x + p, (1.0 - returns) * p + returns * u, u };

    constexpr Matrix step { Vector { 1.0, 1.0, 0.0 }, Vector { 0.0, 1.0 - returns, returns },
                            Vector { 0.0, 0.0, 1.0 } };
    Matrix stepped {};
    Matrix spread {};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            for (std::size_t k = 0; k < 3; ++k)
                stepped[i][j] += step[i][k] * belief.spread[k][j];
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            for (std::size_t k = 0; k < 3; ++k)
                spread[i][j] += stepped[i][k] * step[j][k];
    spread[0][0] += square (timekeeper * cv_ * period);
    spread[1][1] += square (drift * period);
    spread[2][2] += square (usualDrift * period);
    return { mean, spread };
}

/** Of a stroke around the beat that is believed in, the hand's own among it. */
double TempoFollower::variance (const Belief& belief) const noexcept
{
    return belief.spread[0][0]
        + square (hand * cv_ * std::clamp (belief.mean[1], shortest, longest));
}

void TempoFollower::take (Belief belief, double error) noexcept
{
    auto s = variance (belief);
    const auto deviations = std::abs (error) / std::sqrt (s);
    learnCorrection (error);
    learnVariability (deviations);
    const auto off = square (error / period().value);
    missed_ += (off - missed_) / std::min (strokes_, 6);
    if (deviations > strange)
        s *= deviations / strange;

    belief_ = belief;
    const Vector gain { belief.spread[0][0] / s, belief.spread[1][0] / s, belief.spread[2][0] / s };
    for (std::size_t i = 0; i < 3; ++i)
    {
        belief_.mean[i] += gain[i] * error;
        for (std::size_t j = 0; j < 3; ++j)
            belief_.spread[i][j] -= gain[i] * belief.spread[0][j];
    }
    belief_ = oneBeatOn (belief_);
    asynchrony_ = 0.0;
    awaited_ = 0.0;
    ++strokes_;
    ++known_;
}

void TempoFollower::learnVariability (double deviations) noexcept
{
    constexpr double prior = 4.0;
    constexpr double slowly = 0.1;
    surprise_ = rememberSurprise * surprise_ + std::min (square (deviations), 9.0);
    surprises_ = rememberSurprise * surprises_ + 1.0;
    const auto ratio = (surprise_ + prior) / (surprises_ + prior);
    cv_ = std::clamp (cv_ * std::pow (ratio, slowly), 0.03, 0.3);
}

void TempoFollower::learnCorrection (double error) noexcept
{
    if (asynchrony_ == 0.0)
        return;
    // What was awaited already counted `awaited_` in: the player's own share is told by the rest.
    const auto unforeseen = error + awaited_;
    gained_ = rememberCorrection * gained_ - asynchrony_ * unforeseen;
    weight_ = rememberCorrection * weight_ + square (asynchrony_);
    correction_ = std::clamp (gained_ / (weight_ + square (stubborn)), 0.0, 1.0);
}

void TempoFollower::wasHeard (Instant sounded) noexcept
{
    if (strokes_ == 0)
        return;
    asynchrony_ = (latest_ - sounded).value;
    belief_.mean[0] -= awaited_;
    awaited_ = -correction_ * asynchrony_;
    belief_.mean[0] += awaited_;
}

std::optional<Instant> TempoFollower::next() const noexcept
{
    if (strokes_ == 0)
        return std::nullopt;
    return origin_ + Seconds { belief_.mean[0] };
}

Seconds TempoFollower::deviation() const noexcept { return { std::sqrt (variance (belief_)) }; }

Seconds TempoFollower::period() const noexcept
{
    return { std::clamp (strokes_ == 0 ? usual_ : belief_.mean[1], shortest, longest) };
}

int TempoFollower::strokes() const noexcept { return strokes_; }

Seconds TempoFollower::longestGap() const noexcept { return period() * 1.6 + 350_ms; }

double TempoFollower::predictability() const noexcept
{
    return strokes_ < 4 ? 0.0 : std::max (0.0, 1.0 - std::sqrt (missed_));
}
}
