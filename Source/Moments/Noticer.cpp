// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Noticer.h"

#include "Moments/Internal/ChildInitiates.h"
#include "Moments/Internal/MirrorAccepted.h"
#include "Moments/Internal/PhraseFinder.h"
#include "Moments/Internal/TurnExchange.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

namespace antiphon::moments
{
namespace
{
constexpr std::size_t mostVoices = 32;

bool isUsable (Instant time)
{
    return std::isfinite (time.sinceStart.value) && time >= Instant {} && time < never;
}

auto orderOf (const Phrase& phrase) { return std::tuple (phrase.start, phrase.who); }

void sortByEnd (std::vector<journal::Moment>& moments)
{
    std::stable_sort (moments.begin(), moments.end(),
                      [] (const auto& one, const auto& other)
                      {
                          return std::tie (one.end, one.time, one.kind, one.who)
                              < std::tie (other.end, other.time, other.kind, other.who);
                      });
}
}

struct Noticer::State
{
    std::multimap<Instant, journal::Event> waiting;
    std::vector<Voice> voices;
    std::vector<PhraseFinder> finders; ///< one a voice
    std::vector<Phrase> closed;        ///< while one that began earlier is still open
    Story story { voices };
    std::vector<std::unique_ptr<Kind>> kinds;
    std::vector<journal::Moment> found;
    Instant reached;
    std::size_t unusable = 0;

    State()
    {
        kinds.push_back (std::make_unique<ChildInitiates>());
        kinds.push_back (std::make_unique<TurnExchange>());
        kinds.push_back (std::make_unique<MirrorAccepted>());
    }

    PhraseFinder* finderOf (const journal::Event& event)
    {
        const auto isTheirs = [&] (const Voice& voice)
        { return voice.name == event.who && voice.role == event.role; };
        const auto voice = std::find_if (voices.begin(), voices.end(), isTheirs);
        if (voice != voices.end())
            return &finders[static_cast<std::size_t> (voice - voices.begin())];
        if (voices.size() == mostVoices)
            return nullptr;
        voices.push_back ({ event.who, event.role });
        return &finders.emplace_back (voices.size() - 1);
    }

    /** An event of the past that only says how a sound ended. @returns whether it was of use */
    bool completes (const journal::Event& event)
    {
        auto* const finder = finderOf (event);
        return finder != nullptr && event.end && finder->complete (event);
    }

    void take (const journal::Event& event)
    {
        auto* finder = finderOf (event);
        if (finder == nullptr)
            ++unusable;
        else if (event.decision == "stop")
            finder->stop (event.time);
        else if (! event.decision.empty())
            return; // a pause on purpose ends nothing
        else if (auto cut = finder->hear (event))
            close (std::move (*cut));
    }

    /** The earliest silence that ends a phrase. */
    PhraseFinder* nextToClose()
    {
        const auto next = std::min_element (finders.begin(), finders.end(),
                                            [] (const auto& one, const auto& other)
                                            { return one.deadline() < other.deadline(); });
        return next == finders.end() || ! next->openSince() ? nullptr : &*next;
    }

    void close (Phrase phrase)
    {
        const auto place = std::upper_bound (closed.begin(), closed.end(), phrase,
                                             [] (const auto& one, const auto& other)
                                             { return orderOf (one) < orderOf (other); });
        closed.insert (place, std::move (phrase));
        tell();
    }

    /** The earliest phrase that is still open, or `none`. */
    std::tuple<Instant, std::size_t> firstOpen() const
    {
        auto first = std::tuple (never, mostVoices);
        for (std::size_t who = 0; who < finders.size(); ++who)
            if (const auto since = finders[who].openSince())
                first = std::min (first, std::tuple (*since, who));
        return first;
    }

    /** Hands on every phrase that nothing earlier can precede any more. */
    void tell()
    {
        const auto open = firstOpen();
        auto next = closed.begin();
        for (; next != closed.end() && orderOf (*next) < open; ++next)
        {
            tellReached (next->start);
            story.add (*next);
            for (const auto& kind : kinds)
                kind->hear (*next, story, found);
        }
        closed.erase (closed.begin(), next);
    }

    void tellReached (Instant time)
    {
        for (const auto& kind : kinds)
            kind->reached (time, story, found);
    }

    void moveOn (Instant to)
    {
        for (;;)
        {
            auto* finder = nextToClose();
            const auto silence = finder == nullptr ? never : finder->deadline();
            const auto sound = waiting.empty() ? never : waiting.begin()->first;
            if (sound < to && sound <= silence)
                take (waiting.extract (waiting.begin()).mapped());
            else if (silence < to)
                close (finder->close());
            else
                break;
        }
        reached = to;
        tellReached (std::min (to, std::get<0> (firstOpen())));
    }

    std::vector<journal::Moment> news()
    {
        sortByEnd (found);
        return std::exchange (found, {});
    }
};

Noticer::Noticer() : state_ (std::make_unique<State>()) {}
Noticer::~Noticer() = default;
Noticer::Noticer (Noticer&&) noexcept = default;
Noticer& Noticer::operator= (Noticer&&) noexcept = default;

void Noticer::hear (const journal::Event& event)
{
    const bool isInTime = isUsable (event.time) && event.time >= state_->reached;
    if (isInTime)
        state_->waiting.emplace (event.time, event);
    else if (! isUsable (event.time) || ! state_->completes (event))
        ++state_->unusable;
}

std::vector<journal::Moment> Noticer::advance (Instant to)
{
    if (isUsable (to) && to > state_->reached)
        state_->moveOn (to);
    return state_->news();
}

std::vector<journal::Moment> Noticer::finish()
{
    state_->moveOn (never);
    return state_->news();
}

std::size_t Noticer::unusable() const { return state_->unusable; }

std::vector<journal::Moment> notice (std::span<const journal::Event> events)
{
    Noticer noticer;
    for (const auto& event : events)
        noticer.hear (event);
    return noticer.finish();
}
}
