// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/PulseFollower.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern
{
namespace
{
constexpr Seconds oneStroke = 35_ms; // two fists
constexpr Seconds shortestPeriod = 260_ms;
constexpr Seconds longestPeriod = 1150_ms;
constexpr double leak = 0.4;           // of the score, a second
constexpr double clearlyBetter = 1.02; // before another agent takes the lead
constexpr double newcomer = 0.65;      // score of an agent born from one interval
constexpr double shiftedKeeps = 0.45;  // of the score, for one that moves to an unexpected stroke
constexpr int patience = 1;            // beats nobody plays, before it is silent
}

std::optional<Beat> PulseFollower::hear (const Onset& onset) noexcept
{
    who_ = onset.who;
    if (! strokes_.empty() && onset.time - strokes_.back() < oneStroke)
        return std::nullopt;
    if (beginsAfresh (onset))
        startAgain (onset);
    else
    {
        age (onset.time);
        judge (onset.time);
        spawn (onset.time);
        mergeTwins();
    }
    if (strokes_.full())
        strokes_.remove (0);
    strokes_.add (onset.time);
    follow();
    return announce (onset.known);
}

bool PulseFollower::beginsAfresh (const Onset& onset) const noexcept
{
    if (strokes_.empty())
        return true;
    // A gap of more than 1.6 periods and a moment is a pause, not a missed stroke.
    const auto usual =
        leader_ != nobody ? agents_[leader_].period : std::max (habit_, shortestPeriod * 2.0);
    return onset.time - strokes_.back() > usual * 1.6 + 350_ms;
}

void PulseFollower::startAgain (const Onset& onset) noexcept
{
    habit_ = leader_ != nobody ? agents_[leader_].period : habit_;
    agents_.fill ({});
    strokes_.clear();
    leader_ = nobody;
    isAwake_ = false;
    agedTo_ = onset.time;
    if (habit_.value > 0.0)
        add ({ { .next = onset.time + habit_,
                 .period = habit_,
                 .score = 0.6,
                 .trust = 0.4,
                 .strokes = 2 } });
}

void PulseFollower::age (Instant now) noexcept
{
    const auto kept = std::exp (-leak * std::max (0.0, (now - agedTo_).value));
    agedTo_ = std::max (agedTo_, now);
    for (auto& agent : agents_)
    {
        agent.score *= kept;
        agent.passTo (now);
    }
}

void PulseFollower::judge (Instant time) noexcept
{
    for (auto& agent : agents_)
        if (! agent.isAlive())
            continue;
        else if (agent.expects (time))
            agent.follow (time);
        else if (agent.prefers (time))
            agent.followInstead (time);
        else
            agent.wonder (time);
}

void PulseFollower::spawn (Instant time) noexcept
{
    for (const auto earlier : strokes_)
        if (const auto gap = time - earlier; gap >= shortestPeriod && gap <= longestPeriod)
            add ({ { .next = time + gap,
                     .period = gap,
                     .score = newcomer,
                     .trust = 0.3,
                     .strokes = 2 } });
    // A child who hesitates keeps her speed, from the new stroke on.
    if (leader_ != nobody && agents_[leader_].isAlive())
    {
        auto shifted = agents_[leader_];
        shifted.next = time + shifted.period;
        shifted.score *= shiftedKeeps;
        shifted.before = {};
        shifted.misses = 0;
        add (shifted);
    }
}

void PulseFollower::add (const PulseAgent& agent) noexcept
{
    const auto weakest = std::min_element (agents_.begin(), agents_.end(),
                                           [] (const auto& one, const auto& other)
                                           { return one.score < other.score; });
    const auto index = static_cast<std::size_t> (weakest - agents_.begin());
    if (weakest->score < agent.score && index != leader_)
        *weakest = agent;
}

void PulseFollower::mergeTwins() noexcept
{
    for (std::size_t one = 0; one < agents_.size(); ++one)
        for (std::size_t other = one + 1; other < agents_.size(); ++other)
        {
            auto& a = agents_[one];
            auto& b = agents_[other];
            if (! a.isAlive() || ! b.isAlive() || std::abs ((a.period - b.period) / a.period) > 0.05
                || std::abs ((a.next - b.next) / a.period) > 0.07)
                continue;
            const auto firstStays = one == leader_ || (other != leader_ && a.score >= b.score);
            (firstStays ? b : a).score = 0.0;
        }
}

void PulseFollower::follow() noexcept
{
    if (leader_ != nobody && ! agents_[leader_].isAlive())
    {
        habit_ = agents_[leader_].period;
        leader_ = nobody;
    }
    const auto best = std::max_element (agents_.begin(), agents_.end(),
                                        [] (const auto& one, const auto& other)
                                        { return one.score < other.score; });
    if (! best->isAlive())
        return;
    if (leader_ == nobody || best->score > clearlyBetter * agents_[leader_].score)
        leader_ = static_cast<std::size_t> (best - agents_.begin());
    isAwake_ = isAwake_ || agents_[leader_].strokes >= 3;
}

bool PulseFollower::isReady() const noexcept
{
    return isAwake_ && leader_ != nobody && agents_[leader_].misses <= patience;
}

std::optional<Beat> PulseFollower::announce (Instant known) noexcept
{
    if (! isReady())
        return std::nullopt;
    const auto& agent = agents_[leader_];
    auto time = agent.next;
    if (time <= known) // heard late: that beat can no longer be foretold
        time = time + agent.period * (std::floor ((known - time) / agent.period) + 1.0);
    if (time - announced_ < agent.period * 0.5)
        return std::nullopt;
    announced_ = time;
    return Beat {
        .time = time, .known = known, .period = agent.period, .confidence = agent.trust, .who = who_
    };
}

Instant PulseFollower::deadline() const noexcept
{
    return isReady() ? agents_[leader_].missedAt() : never;
}

std::optional<Beat> PulseFollower::letPass (Instant known) noexcept
{
    const auto at = deadline();
    // One step of the float beyond the deadline, where the agents count the miss.
    age ({ { std::nextafter (at.sinceStart.value, never.sinceStart.value) } });
    if (! agents_[leader_].isAlive())
        follow();
    return announce (known);
}

Seconds PulseFollower::period() const noexcept
{
    return leader_ != nobody ? agents_[leader_].period : habit_;
}

Tempo PulseFollower::tempo() const noexcept
{
    const auto now = period();
    return { now.value > 0.0 ? 60.0 / now.value : 0.0 };
}

double PulseFollower::confidence() const noexcept
{
    return isReady() ? agents_[leader_].trust : 0.0;
}
}
