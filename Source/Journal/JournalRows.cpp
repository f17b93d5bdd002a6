// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Rows.h"
#include "Journal/Internal/State.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace antiphon::journal
{
static bool isTime (Instant time) { return std::isfinite (time.sinceStart.value); }

/** Refused here, because a row that no table takes would hold up every later commit. */
static Fault refused (const char* what, const std::filesystem::path& file)
{
    return { Fault::Kind::Usage,
             std::string (what) + " without a proper time was not kept in " + quoted (file) + '.',
             {} };
}

/** The number after the last one given: to a row, or to something that waits for one. */
template <class Numbered, class Number>
static Result<std::int64_t> nextNumber (Result<std::int64_t> stored,
                                        const std::vector<Numbered>& waiting,
                                        Number number)
{
    if (stored)
    {
        for (const auto& item : waiting)
            *stored = std::max (*stored, number (item));
        ++*stored;
    }
    return stored;
}

Result<std::int64_t> Journal::add (const Event& event)
{
    if (! isTime (event.time))
        return failure (refused ("Something played", file()));
    auto& waiting = state_->waiting.events;
    const auto number =
        nextNumber (state_->database->number ("SELECT coalesce (max (id), 0) FROM event"), waiting,
                    [] (const NumberedEvent& item) { return item.number; });
    if (number)
        waiting.push_back ({ *number, event });
    return number;
}

Result<void> Journal::complete (std::int64_t event, const Event& now)
{
    if (! isTime (now.time))
        return failure (refused ("Something played", file()));
    auto& waiting = state_->waiting.events;
    const auto waits =
        std::find_if (waiting.begin(), waiting.end(),
                      [&] (const NumberedEvent& item) { return item.number == event; });
    if (waits != waiting.end())
    {
        waits->event = now;
        return {};
    }

    auto stored = state_->database->query ("SELECT 1 FROM event WHERE id = ?", event);
    const auto there = stored.next();
    if (! there)
        return failure (there.error());
    if (! *there)
        return failure ({ Fault::Kind::Usage,
                          "Event " + std::to_string (event) + " is not in " + quoted (file())
                              + ": add it first.",
                          {} });
    waiting.push_back ({ event, now });
    return {};
}

Result<void> Journal::add (const PhraseMark& phrase)
{
    if (! isTime (phrase.time) || ! isTime (phrase.end))
        return failure (refused ("A phrase", file()));
    state_->waiting.phrases.push_back (phrase);
    return {};
}

Result<void> Journal::add (const CompanionAct& act)
{
    if (! isTime (act.time) || ! isTime (act.decided))
        return failure (refused ("Something the companion did", file()));
    state_->waiting.acts.push_back (act);
    return {};
}

Result<std::int64_t> Journal::add (const Moment& moment)
{
    if (! isTime (moment.time) || ! isTime (moment.end) || ! std::isfinite (moment.confidence)
        || moment.reelPlace < 0)
        return failure (refused ("A moment", file()));
    auto& waiting = state_->waiting.moments;
    const auto number =
        nextNumber (state_->database->number ("SELECT coalesce (max (id), 0) FROM moment"), waiting,
                    [] (const Moment& item) { return item.id; });
    if (number)
    {
        waiting.push_back (moment);
        waiting.back().id = *number;
    }
    return number;
}

Result<void> Journal::change (const Moment& moment)
{
    const auto changed = commit().and_then ([&] { return state_->change (moment); });
    if (! changed)
        return failure (changed.error());
    if (! *changed)
        return failure ("Moment " + std::to_string (moment.id) + " is not in " + quoted (file())
                        + ": open the session again.");
    return {};
}

/** What is stored and what waits, by time; of one time, in the order it came. */
template <class Row>
static Result<std::vector<Row>> together (Result<std::vector<Row>> stored,
                                          const std::vector<Row>& waiting)
{
    if (stored && ! waiting.empty())
    {
        stored->insert (stored->end(), waiting.begin(), waiting.end());
        std::stable_sort (stored->begin(), stored->end(),
                          [] (const Row& a, const Row& b) { return a.time < b.time; });
    }
    return stored;
}

/** @param stored  by time; gets what waits, which may complete what is stored */
static void merge (std::vector<NumberedEvent>& stored, const std::vector<NumberedEvent>& waiting)
{
    std::map<std::int64_t, NumberedEvent*> byNumber;
    for (auto& item : stored)
        byNumber[item.number] = &item;
    std::vector<NumberedEvent> fresh;
    for (const auto& item : waiting)
        if (const auto found = byNumber.find (item.number); found != byNumber.end())
            *found->second = item;
        else
            fresh.push_back (item);
    stored.insert (stored.end(), fresh.begin(), fresh.end());
}

Result<std::vector<Event>> Journal::events() const
{
    auto stored = loadEvents (*state_->database, state_->seals);
    if (! stored)
        return failure (stored.error());
    merge (*stored, state_->waiting.events);

    std::vector<Event> events;
    for (auto& item : *stored)
        events.push_back (std::move (item.event));
    std::stable_sort (events.begin(), events.end(),
                      [] (const Event& a, const Event& b) { return a.time < b.time; });
    return events;
}

Result<std::vector<PhraseMark>> Journal::phrases() const
{
    return together (loadPhrases (*state_->database, state_->seals), state_->waiting.phrases);
}

Result<std::vector<CompanionAct>> Journal::acts() const
{
    return together (loadActs (*state_->database, state_->seals), state_->waiting.acts);
}

Result<std::vector<Moment>> Journal::moments() const
{
    return together (loadMoments (*state_->database, state_->seals), state_->waiting.moments);
}
}
