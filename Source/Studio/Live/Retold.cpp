// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Live/Retold.h"

#include "Studio/Titles.h"

#include <algorithm>
#include <cmath>

namespace antiphon::studio
{
static PlayerId idOf (const std::string& name, const Roster& roster)
{
    for (std::size_t i = 0; i < roster.players.size(); ++i)
        if (roster.players[i].name == name)
            return { static_cast<std::uint8_t> (i) };
    return companionId;
}

/** Level pitch from beginning to end: a stored note keeps its middle, not its wobble. */
static void sing (LiveView& view, const journal::Event& event, Instant at)
{
    if (! event.end || ! event.hz)
        return;
    for (auto time = event.time; time <= *event.end && time <= at; time = time + 5_ms)
        view.hear (
            playroom::Happening { discern::PitchPoint { time, time, Hertz { *event.hz }, 1.0 } });
}

static double strengthAt (Instant time, const std::vector<journal::Event>& events)
{
    for (const auto& event : events)
        if (event.role == Role::Companion && event.strength
            && std::abs ((event.time - time).value) < 1.0e-4)
            return *event.strength;
    return 0.3;
}

static void reply (LiveView& view,
                   const journal::CompanionAct& act,
                   const std::vector<journal::Event>& events)
{
    const auto id = static_cast<std::uint32_t> (act.note);
    if (act.act == "stopped")
        view.withdraw (id, act.time);
    if (act.act == "played")
        view.hear (LiveView::Reply {
            id, act.time, act.decided, strengthAt (act.time, events),
            improvise::behaviourNamed (act.behaviour).value_or (improvise::Behaviour::Echo),
            act.because, act.phrase });
}

LiveView retold (Roster roster,
                 const std::vector<journal::Event>& events,
                 const std::vector<journal::PhraseMark>& phrases,
                 const std::vector<journal::CompanionAct>& acts,
                 std::vector<journal::Moment> moments,
                 Instant at,
                 LiveView::Title title)
{
    LiveView view (roster, std::move (title));
    for (const auto& event : events)
        if (event.role != Role::Companion && event.strength && event.time <= at)
        {
            const auto who = idOf (event.who, roster);
            view.hear (playroom::Happening {
                discern::Onset { event.time, event.time, *event.strength, event.hz.has_value(),
                                 Hertz { event.hz.value_or (0.0) }, who } });
            if (who == PlayerId {})
                sing (view, event, at);
        }
    for (const auto& phrase : phrases)
        if (phrase.end <= at)
            view.hear (playroom::Happening { discern::Phrase { phrase.time, phrase.end, phrase.end,
                                                               phrase.onsets, phrase.number,
                                                               idOf (phrase.who, roster) } });
    for (const auto& act : acts)
        if (act.decided <= at)
            reply (view, act, events);
    view.notice (std::move (moments));
    view.forget (at);
    return view;
}

static constexpr double meterFall = 24.0; ///< dB a second, as a meter falls

Result<LiveState> retoldState (const journal::Journal& journal, Instant at)
{
    const auto events = journal.events();
    if (! events)
        return failure (events.error());
    const auto phrases = journal.phrases();
    if (! phrases)
        return failure (phrases.error());
    const auto acts = journal.acts();
    if (! acts)
        return failure (acts.error());
    auto moments = journal.moments();
    if (! moments)
        return failure (moments.error());

    LiveState state;
    state.playing = true;
    state.recording = true;
    state.played = at.sinceStart;
    for (const auto& act : *acts)
        if (act.act == "chose" && act.decided <= at)
            state.doing = improvise::behaviourNamed (act.behaviour).value_or (state.doing);
    for (const auto& event : *events)
        if (event.strength && event.time <= at)
        {
            auto& level = event.role == Role::Companion ? state.companion : state.microphone;
            const Decibels fallen { meterFall * (at - event.time).value };
            level = std::max (level, decibelsOf (*event.strength) - fallen);
        }
    state.picture = retold (journal.info().roster, *events, *phrases, *acts, std::move (*moments),
                            at, momentTitle)
                        .picture (at);
    state.status = "a stored session, as it was at " + clockText (at.sinceStart);
    return state;
}
}
