// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/RoomEars.h"

#include "Basis/Expects.h"
#include "Basis/FixedList.h"
#include "Discern/Internal/CrossTalk.h"

#include <algorithm>
#include <optional>

namespace antiphon::discern
{
namespace
{
/** One microphone's ears, and what was given away of what they heard. */
struct Listener
{
    Ears ears;
    FixedList<Instant, 16> disowned {}; ///< onsets, by time

    bool hasDisowned (Instant onset) const noexcept
    {
        return std::find (disowned.begin(), disowned.end(), onset) != disowned.end();
    }

    void disown (Instant onset) noexcept
    {
        if (disowned.full())
            disowned.remove (0);
        disowned.add (onset);
        ears.disown();
    }
};
}

struct RoomEars::State
{
    explicit State (const Settings& settings)
    {
        for (const auto who : settings.microphones)
            listeners.push_back ({ Ears ({ settings.rate, who, settings.instruments }) });
        if (listeners.size() > 1)
            crossTalk.emplace (listeners.size(), settings.rate);
    }

    void tell (std::size_t microphone, const Heard& heard) noexcept;
    bool isOthers (std::size_t microphone, const Onset& onset) noexcept;
    bool isOthers (std::size_t microphone, const Recognised& recognised) noexcept;
    bool isOthers (std::size_t microphone, const Weighed& weighed) noexcept;
    template <class Other>
    bool isOthers (std::size_t microphone, const Other& other) noexcept
    {
        if constexpr (requires { crossTalk->isOthers (microphone, other); })
            return crossTalk->isOthers (microphone, other);
        else
            return false;
    }

    std::vector<Listener> listeners;              ///< by microphone
    std::optional<internal::CrossTalk> crossTalk; ///< where there are several
    FixedList<HeardAt, 8 * capture::mostMicrophones> news;
};

bool RoomEars::State::isOthers (std::size_t microphone, const Onset& onset) noexcept
{
    if (! crossTalk->isOthers (microphone, onset))
        return false;
    listeners[microphone].disown (onset.time);
    return true;
}

bool RoomEars::State::isOthers (std::size_t microphone, const Recognised& recognised) noexcept
{
    return listeners[microphone].hasDisowned (recognised.time);
}

bool RoomEars::State::isOthers (std::size_t microphone, const Weighed& weighed) noexcept
{
    return listeners[microphone].hasDisowned (weighed.time);
}

void RoomEars::State::tell (std::size_t microphone, const Heard& heard) noexcept
{
    const auto goesToAnother = crossTalk
        && std::visit ([&] (const auto& one) { return isOthers (microphone, one); }, heard);
    const auto* const point = std::get_if<PitchPoint> (&heard);
    if (! goesToAnother)
        news.add ({ microphone, heard });
    else if (point != nullptr) // there is one every 5 ms: no pitch of this player's
        news.add (
            { microphone, PitchPoint { point->time, point->known, {}, 0.0, {}, point->who } });
}

RoomEars::RoomEars (const Settings& settings) : state_ (std::make_unique<State> (settings))
{
    ANTIPHON_EXPECTS (! settings.microphones.empty()
                      && settings.microphones.size() <= capture::mostMicrophones);
}

RoomEars::~RoomEars() = default;
RoomEars::RoomEars (RoomEars&&) noexcept = default;
RoomEars& RoomEars::operator= (RoomEars&&) noexcept = default;

std::size_t RoomEars::framesToHop() const noexcept
{
    return state_->listeners.front().ears.framesToHop();
}

std::span<const HeardAt> RoomEars::process (const capture::Microphones& microphones,
                                            std::span<const float> played) noexcept
{
    ANTIPHON_EXPECTS (microphones.size() == state_->listeners.size());
    auto& s = *state_;
    s.news.clear();
    if (s.crossTalk)
        s.crossTalk->hear (microphones);
    for (std::size_t n = 0; n < std::min (microphones.size(), s.listeners.size()); ++n)
        for (const auto& heard : s.listeners[n].ears.process (microphones[n], played))
            s.tell (n, heard);
    return s.news.view();
}

Instant RoomEars::now() const noexcept { return state_->listeners.front().ears.now(); }

Loudness RoomEars::loudness() const noexcept
{
    auto loudest = state_->listeners.front().ears.loudness();
    for (const auto& one : state_->listeners)
        loudest = std::max (loudest, one.ears.loudness());
    return loudest;
}

Decibels RoomEars::peak() const noexcept
{
    auto highest = state_->listeners.front().ears.peak();
    for (const auto& one : state_->listeners)
        highest = std::max (highest, one.ears.peak());
    return highest;
}
}
