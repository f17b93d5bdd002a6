// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PulseConsensus.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>

namespace antiphon::discern
{
namespace
{
constexpr double mayLead = 3.0;    // nats behind the best: so far an idea may speak for others
constexpr double sameBeat = 0.115; // of the period
constexpr double samePeriod = 0.13;
constexpr double stillThatBeat = 0.25; // of the period: how late a stroke may still mean a beat
constexpr double aNewBeat = 0.5;       // of the period, after the one announced
constexpr Seconds heardLate = 60_ms;   // a beat that long ago cannot be told any more

/** What an idea stands for. */
struct Voice
{
    Instant next;
    Seconds period {};
    double weight = 0.0; ///< the best has 1
};

using Voices = std::array<Voice, PulseIdeas::most>;

Instant nextBeat (const PulseIdea& idea, const PulseHorizon& horizon)
{
    const auto period = idea.clock.period;
    const auto isLate = horizon.known - horizon.stroke > heardLate;
    const auto from = isLate ? horizon.known : horizon.stroke - period * stillThatBeat;
    return idea.beatAfter (std::max (from, horizon.announced + period * aNewBeat));
}

/** How far one voice's beat lies from another's, whichever beat it counts as the next. */
Seconds between (const Voice& one, const Voice& other)
{
    const auto off = one.next - other.next;
    if (off > other.period * 0.5)
        return off - other.period;
    return off < other.period * -0.5 ? off + other.period : off;
}

/** The middle of the voices that agree with the leader. */
PulseConsensus around (const Voice& leader, std::span<const Voice> voices)
{
    PulseConsensus found;
    Seconds offs {};
    Seconds periods {};
    for (const auto& voice : voices)
    {
        const auto off = between (voice, leader);
        if (std::abs (off / leader.period) > sameBeat
            || std::abs (voice.period / leader.period - 1.0) > samePeriod)
            continue;
        found.share += voice.weight;
        offs += off * voice.weight;
        periods += voice.period * voice.weight;
    }
    found.next = leader.next + offs / found.share;
    found.period = periods / found.share;
    return found;
}
}

PulseConsensus consensusOf (const PulseIdeas& possible, const PulseHorizon& horizon) noexcept
{
    auto best = possible.lnNoPulse();
    for (const auto& idea : possible.ideas())
        best = std::max (best, idea.weight);

    Voices voices;
    auto all = std::exp (possible.lnNoPulse() - best);
    std::size_t count = 0;
    for (const auto& idea : possible.ideas())
    {
        voices[count] = { nextBeat (idea, horizon), idea.clock.period,
                          std::exp (idea.weight - best) };
        all += voices[count++].weight;
    }
    const std::span<const Voice> heard { voices.data(), count };

    PulseConsensus found;
    for (const auto& leader : heard)
        if (leader.weight > std::exp (-mayLead))
            if (const auto one = around (leader, heard); one.share > found.share)
                found = one;
    found.share /= all;
    return found;
}
}
