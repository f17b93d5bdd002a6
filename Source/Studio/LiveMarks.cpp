// SPDX-License-Identifier: GPL-3.0-or-later
// The marks on the stream: how LiveView turns what it remembers into places to draw.
#include "Studio/LiveView.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace antiphon::studio
{
static bool inSight (double from, double to) { return to >= -0.05 && from <= 1.05; }

/** From a child's softest stroke to the loudest, over the 24 dB that mostly lie between them. */
static double sizeOf (double strength)
{
    return std::clamp (1.0 + (decibelsOf (strength).value + 6.0) / 24.0, 0.0, 1.0);
}

void LiveView::drawStrokes (LivePicture& picture, Instant now) const
{
    for (const auto& stroke : strokes_)
        if (const auto at = placeOf (stroke.time, now); stroke.time <= now && inSight (at, at))
            picture.strokes.push_back (
                { laneOf (stroke.who), at, sizeOf (stroke.strength), false });
    for (const auto& reply : replies_)
        if (const auto at = placeOf (reply.time, now); reply.decided <= now && inSight (at, at))
            picture.strokes.push_back (
                { laneOf (companionId), at, sizeOf (reply.strength), reply.time > now });
}

/** 150 Hz lies at 0, 1600 Hz at 1: the span of young voices, by octaves. */
static double heightOf (Hertz pitch)
{
    return std::clamp (std::log2 (pitch.value / 150.0) / std::log2 (1600.0 / 150.0), 0.0, 1.0);
}

void LiveView::drawRibbon (LivePicture& picture, Instant now) const
{
    static constexpr double leastConfidence = 0.5;
    static constexpr Seconds longestBreak { 0.03 };
    Ribbon ribbon;
    Instant last { Seconds { -1.0e9 } };
    const auto close = [&]
    {
        if (ribbon.points.size() >= 4)
            picture.ribbons.push_back (ribbon);
        ribbon.points.clear();
    };

    for (const auto& point : pitch_)
    {
        if (point.pitch.value <= 0.0 || point.confidence < leastConfidence || point.time > now)
            continue;
        if (point.time - last > longestBreak)
            close();
        last = point.time;
        if (const auto at = placeOf (point.time, now); inSight (at, at))
            ribbon.points.push_back ({ at, heightOf (point.pitch) });
    }
    close();
}

void LiveView::drawPhrases (LivePicture& picture, Instant now) const
{
    for (const auto& phrase : phrases_)
    {
        const auto from = placeOf (phrase.time, now);
        const auto to = placeOf (phrase.end, now);
        if (phrase.known <= now && inSight (from, to))
            picture.phrases.push_back ({ laneOf (phrase.who), from, to, false });
    }

    // What is being played now is a phrase too, though nobody can know yet where it ends.
    for (std::size_t player = 0; player < roster_.players.size(); ++player)
    {
        Instant after { Seconds { -1.0 } };
        for (const auto& phrase : phrases_)
            if (phrase.who.index == player && phrase.known <= now)
                after = std::max (after, phrase.end);
        std::optional<Instant> first;
        Instant last;
        for (const auto& stroke : strokes_)
            if (stroke.who.index == player && stroke.time > after && stroke.time <= now)
            {
                first = first.value_or (stroke.time);
                last = stroke.time;
            }
        if (first && now - last < 2_s)
            picture.phrases.push_back (
                { static_cast<int> (player), placeOf (*first, now), placeOf (last, now), true });
    }
}

void LiveView::drawAnswers (LivePicture& picture, Instant now) const
{
    static constexpr Seconds longestGap { 2.0 };
    auto& answers = picture.answers;
    const Reply* last = nullptr;

    for (const auto& reply : replies_)
    {
        if (reply.decided > now)
            continue;
        const auto at = placeOf (reply.time, now);
        const auto goesOn = last != nullptr && reply.behaviour == last->behaviour
            && reply.phrase == last->phrase && reply.time - last->time < longestGap;
        last = &reply;
        if (goesOn)
        {
            answers.back().end = at;
            continue;
        }
        answers.push_back ({ -1, at, at, at, reply.time > now, reply.because });
        if (reply.behaviour == improvise::Behaviour::Echo)
            for (const auto& phrase : phrases_)
                if (phrase.number == reply.phrase && phrase.end <= reply.time)
                {
                    answers.back().fromLane = laneOf (phrase.who);
                    answers.back().from = placeOf (phrase.end, now);
                }
    }
    std::erase_if (answers, [] (const auto& one) { return ! inSight (one.from, one.end); });
}

void LiveView::drawMoments (LivePicture& picture, Instant now) const
{
    for (const auto& moment : moments_)
    {
        const auto byHand = moment.origin == journal::Moment::Origin::Tagged;
        const auto at =
            placeOf (byHand ? moment.end : moment.time + (moment.end - moment.time) / 2.0, now);
        if (! inSight (at, at) || moment.end > now)
            continue;
        const auto children = childrenIn (moment);
        MomentMark mark { at, -1, byHand, moment.kind, moment.sign, titleOf (moment) };
        if (! children.empty())
            mark.label += " \u00b7 " + children;
        for (std::size_t i = 0; i < roster_.players.size() && mark.lane < 0; ++i)
            if (std::find (moment.who.begin(), moment.who.end(), roster_.players[i].name)
                != moment.who.end())
                mark.lane = static_cast<int> (i);
        picture.moments.push_back (std::move (mark));
    }

    static constexpr std::size_t mostRecent = 6;
    for (auto moment = moments_.rbegin(); moment != moments_.rend(); ++moment)
        if (moment->origin == journal::Moment::Origin::Tagged && moment->end <= now
            && picture.justNow.size() < mostRecent)
            picture.justNow.push_back (
                { clockText (moment->end.sinceStart), titleOf (*moment), childrenIn (*moment) });
}
}
