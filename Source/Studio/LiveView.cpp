// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/LiveView.h"

#include <algorithm>

namespace antiphon::studio
{
/** Kept a little longer than it is in sight, for the pace and for answers that hang from it. */
static constexpr Seconds remembered { 30.0 };

LiveView::LiveView (Roster roster, Title title)
    : roster_ (std::move (roster)), title_ (std::move (title))
{
}

void LiveView::hear (const playroom::Happening& happening)
{
    std::visit (
        [this] (const auto& one)
        {
            if constexpr (requires { this->add (one); })
                add (one);
        },
        happening);
}

void LiveView::add (const discern::Onset& onset)
{
    strokes_.push_back ({ onset.time, onset.strength, onset.who });
}

void LiveView::add (const discern::Weighed& weighed)
{
    for (auto& stroke : strokes_)
        if (stroke.time == weighed.time)
            stroke.strength = weighed.strength;
}

void LiveView::add (const discern::PitchPoint& point) { pitch_.push_back (point); }

void LiveView::add (const discern::Phrase& phrase) { phrases_.push_back (phrase); }

void LiveView::add (const improvise::PlannedNote& note)
{
    hear ({ note.id, note.time, note.decided, note.strength, note.behaviour,
            inWords (note.because, roster_), note.phrase });
}

void LiveView::add (const improvise::Withdrawal& withdrawal)
{
    withdraw (withdrawal.id, withdrawal.time);
}

void LiveView::withdraw (std::uint32_t reply, Instant time)
{
    std::erase_if (replies_, [&] (const auto& one) { return one.id == reply && time <= one.time; });
}

void LiveView::forget (Instant now)
{
    const auto oldest = now - remembered;
    while (strokes_.size() > 1 && strokes_.front().time < oldest) // the last says who to wait for
        strokes_.pop_front();
    while (! pitch_.empty() && pitch_.front().time < now - streamLength)
        pitch_.pop_front();
    while (! phrases_.empty() && phrases_.front().end < oldest)
        phrases_.pop_front();
    while (! replies_.empty() && replies_.front().time < oldest)
        replies_.pop_front();
}

int LiveView::laneOf (PlayerId who) const
{
    if (who == companionId || who.index >= roster_.players.size())
        return static_cast<int> (roster_.players.size());
    return who.index;
}

LivePicture LiveView::picture (Instant now) const
{
    LivePicture picture;
    for (std::size_t i = 0; i < roster_.players.size(); ++i)
        picture.lanes.push_back ({ roster_.players[i].name,
                                   { static_cast<std::uint8_t> (i) },
                                   static_cast<int> (i % mostPlayers) });
    picture.lanes.push_back ({ "Companion", companionId, companionStyle });

    drawPhrases (picture, now);
    drawStrokes (picture, now);
    drawRibbon (picture, now);
    drawAnswers (picture, now);
    drawMoments (picture, now);
    picture.headline = headline (now);
    return picture;
}

std::string LiveView::titleOf (const journal::Moment& moment) const
{
    return title_ ? title_ (moment) : moment.kind;
}

std::string LiveView::childrenIn (const journal::Moment& moment) const
{
    std::vector<std::string> names;
    for (const auto& name : moment.who)
        if (name != "Companion")
            names.push_back (name);
    return listOf (names);
}
}
