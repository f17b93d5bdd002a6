// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Engagement.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr int exactMirrors = 3;
constexpr double up = 0.05;
constexpr double down = 0.15;
constexpr double farthest = 0.6;
constexpr std::size_t enough = 3; // phrases, to know what is usual
constexpr double longGap = 2.5;   // times the usual
constexpr double muchShorter = 0.5;

template <class List>
double medianOf (const List& list)
{
    std::array<double, 9> sorted {};
    const auto last = std::copy (list.begin(), list.end(), sorted.begin());
    const auto middle = sorted.begin() + (last - sorted.begin()) / 2;
    std::nth_element (sorted.begin(), middle, last);
    return *middle;
}

template <class List>
void remember (List& list, double value)
{
    if (list.full())
        list.remove (0);
    list.add (value);
}
}

void Engagement::answered (const Reply& reply) noexcept
{
    reply_ = reply;
    ++answers_;
}

std::optional<Engagement::Response> Engagement::wasPlayedOver (Instant at, PlayerId who) noexcept
{
    if (! awaits (who) || at >= reply_->end)
        return std::nullopt;
    const auto novelty = reply_->novelty;
    reply_.reset();
    eager_ = 0;
    return Response { .change = move (-down, at, Reason::Why::PlayedOver, who),
                      .novelty = novelty,
                      .takenUp = false };
}

Engagement::Response Engagement::heard (const discern::Phrase& phrase,
                                        const Figure& figure,
                                        Chance& chance) noexcept
{
    const auto strokes = static_cast<double> (phrase.onsets);
    const auto usualLength = lengths_.size() < enough ? strokes : medianOf (lengths_);
    remember (lengths_, strokes);
    if (! reply_ || reply_->before.who != phrase.who)
        return {};

    const auto reply = *reply_;
    reply_.reset();
    const auto latency = std::max (0.0, (phrase.time - reply.end).value);
    const auto usual = latencies_.size() < enough ? latency : medianOf (latencies_);
    remember (latencies_, latency);
    eager_ = latency < usual ? eager_ + 1 : 0;

    Response found { .change = {}, .novelty = reply.novelty, .takenUp = false };
    found.takenUp =
        uptakeOf ({ reply.before, reply.given, figure }, usualGap (reply.before), chance)
        >= leastUptake;
    const auto at = phrase.known;
    if (latency > longGap * std::max (usual, 1.0))
        found.change = move (-down, at, Reason::Why::LongGap, phrase.who);
    else if (strokes < muchShorter * usualLength)
        found.change = move (-down, at, Reason::Why::ShorterPhrase, phrase.who);
    else if (answers_ < exactMirrors)
        return found;
    else if (found.takenUp)
        found.change = move (up, at, Reason::Why::TookItUp, phrase.who);
    else if (eager_ >= 2)
    {
        eager_ = 0;
        found.change = move (up, at, Reason::Why::CameQuickly, phrase.who);
    }
    return found;
}

std::optional<Approach> Engagement::move (double by,
                                          Instant at,
                                          Reason::Why why,
                                          PlayerId who) noexcept
{
    const auto before = closeness_;
    closeness_ = std::clamp (closeness_ + by, 0.0, farthest);
    if (closeness_ == before)
        return std::nullopt;
    return Approach { .closeness = closeness_, .time = at, .because = { .why = why, .who = who } };
}
}
