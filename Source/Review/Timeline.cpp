// SPDX-License-Identifier: GPL-3.0-or-later
#include "Review/Timeline.h"

#include <algorithm>
#include <map>

namespace antiphon::review
{
static constexpr Seconds breath = 2_s; ///< a longer silence parts one answer from the next

namespace
{
/** The players' lanes, in the order they will be shown; the companion is kept apart until the end. */
class Lanes
{
public:
    explicit Lanes (const Roster& roster)
    {
        for (const auto& player : roster.players)
            if (player.role != Role::Companion)
                lanes_.push_back ({ player.name, player.role, {}, {}, {} });
        companion_.who = "Companion";
        companion_.role = Role::Companion;
    }

    Lane& companion() { return companion_; }

    Lane& of (const std::string& who, Role role)
    {
        if (role == Role::Companion || who == companion_.who)
            return companion_;
        const auto found = std::find_if (lanes_.begin(), lanes_.end(),
                                         [&] (const Lane& lane) { return lane.who == who; });
        if (found != lanes_.end())
            return *found;
        lanes_.push_back ({ who, role, {}, {}, {} });
        return lanes_.back();
    }

    std::vector<Lane> all()
    {
        lanes_.push_back (std::move (companion_));
        return std::move (lanes_);
    }

private:
    std::vector<Lane> lanes_;
    Lane companion_;
};
}

static bool goesOn (const Answer& answer, const journal::CompanionAct& act)
{
    return answer.phrase == act.phrase && answer.behaviour == act.behaviour
        && act.time - answer.to <= breath;
}

/** When notes were faded or withdrawn, by their numbers. */
static std::map<int, Instant> stopsIn (const std::vector<journal::CompanionAct>& acts)
{
    std::map<int, Instant> stops;
    for (const auto& act : acts)
        if (act.act == "stopped")
            stops.emplace (act.note, act.time);
    return stops;
}

/** @param acts  by time */
static std::vector<Answer> answersFrom (const std::vector<journal::CompanionAct>& acts)
{
    const auto stops = stopsIn (acts);
    std::vector<Answer> answers;
    for (const auto& act : acts)
    {
        if (act.act != "played")
            continue;
        const auto stop = stops.find (act.note);
        const auto stopped = stop != stops.end();
        const auto sounded = ! stopped || stop->second > act.time;
        if (answers.empty() || ! goesOn (answers.back(), act))
        {
            if (! sounded)
                continue;
            answers.push_back (
                { act.time, act.time, act.phrase, act.behaviour, act.because, false });
        }
        auto& answer = answers.back();
        if (sounded)
            answer.to = std::max (answer.to, stopped ? stop->second : act.time);
        answer.cutShort = answer.cutShort || stopped;
    }
    return answers;
}

Result<Timeline> timelineOf (const journal::Journal& journal)
{
    const auto events = journal.events();
    const auto phrases = journal.phrases();
    const auto acts = journal.acts();
    auto moments = journal.moments();
    if (! events)
        return failure (events.error());
    if (! phrases)
        return failure (phrases.error());
    if (! acts)
        return failure (acts.error());
    if (! moments)
        return failure (moments.error());

    Lanes lanes (journal.info().roster);
    for (const auto& event : *events)
        if (event.strength) // a decision to be silent has none
            lanes.of (event.who, event.role)
                .marks.push_back ({ event.time, event.end, event.midi, *event.strength });
    for (const auto& phrase : *phrases)
        lanes.of (phrase.who, Role::Child).phrases.push_back (phrase);
    lanes.companion().answers = answersFrom (*acts);
    return Timeline { journal.length(), lanes.all(), std::move (*moments) };
}
}
