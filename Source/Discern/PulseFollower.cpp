// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/PulseFollower.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern
{
namespace
{
constexpr Seconds oneStroke = 35_ms; // two fists
constexpr Seconds lead = 25_ms;      // enough for a loudspeaker; the later, the better it is known
constexpr Seconds atOnce = 1_ms;
constexpr double clearEnough = 0.38; // of what is thought possible
constexpr double levelStep = 0.2;
constexpr double countsAsMissed = 0.4; // of the period, after the beat
constexpr int patience = 1;            // beats nobody plays, before it is silent

bool isNumber (Instant time) { return std::isfinite (time.sinceStart.value); }
}

double PulseFollower::loudnessOf (const Onset& onset) noexcept
{
    const auto level = decibelsOf (std::isfinite (onset.strength) ? onset.strength : 0.0);
    if (! usualLevel_)
        usualLevel_ = level;
    const auto loudness = level - *usualLevel_;
    *usualLevel_ += loudness * levelStep;
    return std::clamp (loudness.value, -18.0, 12.0);
}

std::optional<Beat> PulseFollower::hear (const Onset& onset) noexcept
{
    if (! isNumber (onset.time) || ! isNumber (onset.known) || onset.time - stroke_ < oneStroke)
        return std::nullopt;
    who_ = onset.who;
    stroke_ = onset.time;
    known_ = std::max (known_, onset.known);
    ideas_.hear (onset.time, loudnessOf (onset));
    pulse_ = consensusOf (ideas_, { stroke_, known_, announced_ });
    presence_.hear (pulse_.share, ideas_.news());
    isAwake_ = pulse_.share > clearEnough && presence_.isThere();
    isTold_ = false;
    unplayed_ = 0;
    if (! isAwake_)
        return std::nullopt;
    period_ = pulse_.period;
    if (pulse_.next > known_)
        return std::nullopt;
    const auto after = pulse_.next + pulse_.period;
    const auto beat = tell (known_ + atOnce, known_);
    pulse_.next = std::max (after, announced_ + pulse_.period * 0.5);
    return beat;
}

Beat PulseFollower::tell (Instant time, Instant known) noexcept
{
    announced_ = time;
    return { .time = time,
             .known = known,
             .period = pulse_.period,
             .confidence = pulse_.share,
             .who = who_ };
}

Instant PulseFollower::deadline() const noexcept
{
    if (! isAwake_)
        return never;
    return std::max (known_,
                     isTold_ ? announced_ + pulse_.period * countsAsMissed : pulse_.next - lead);
}

std::optional<Beat> PulseFollower::letPass (Instant known) noexcept
{
    if (! isAwake_)
        return std::nullopt;
    known_ = std::max (known_, known);
    if (isTold_)
    {
        isTold_ = false;
        isAwake_ = ++unplayed_ <= patience;
        return std::nullopt;
    }
    const auto beat = tell (std::max (pulse_.next, known_ + atOnce), known_);
    pulse_.next = announced_ + pulse_.period;
    isTold_ = true;
    return beat;
}

Seconds PulseFollower::period() const noexcept { return period_; }

Tempo PulseFollower::tempo() const noexcept
{
    return { period_.value > 0.0 ? 60.0 / period_.value : 0.0 };
}

double PulseFollower::confidence() const noexcept { return isAwake_ ? pulse_.share : 0.0; }
}
