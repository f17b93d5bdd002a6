// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/RoomEars.h"

#include "Basis/Expects.h"
#include "Basis/FixedList.h"

#include <algorithm>

namespace antiphon::discern
{
struct RoomEars::State
{
    explicit State (const Settings& settings)
    {
        for (const auto who : settings.microphones)
            ears.emplace_back (Ears::Settings { settings.rate, who, settings.instruments });
    }

    std::vector<Ears> ears; ///< by microphone
    FixedList<HeardAt, 8 * capture::mostMicrophones> news;
};

RoomEars::RoomEars (const Settings& settings) : state_ (std::make_unique<State> (settings))
{
    ANTIPHON_EXPECTS (! settings.microphones.empty()
                      && settings.microphones.size() <= capture::mostMicrophones);
}

RoomEars::~RoomEars() = default;
RoomEars::RoomEars (RoomEars&&) noexcept = default;
RoomEars& RoomEars::operator= (RoomEars&&) noexcept = default;

std::size_t RoomEars::framesToHop() const noexcept { return state_->ears.front().framesToHop(); }

std::span<const HeardAt> RoomEars::process (const capture::Microphones& microphones,
                                            std::span<const float> played) noexcept
{
    ANTIPHON_EXPECTS (microphones.size() == state_->ears.size());
    auto& s = *state_;
    s.news.clear();
    for (std::size_t n = 0; n < std::min (microphones.size(), s.ears.size()); ++n)
        for (const auto& heard : s.ears[n].process (microphones[n], played))
            s.news.add ({ n, heard });
    return s.news.view();
}

Instant RoomEars::now() const noexcept { return state_->ears.front().now(); }

Loudness RoomEars::loudness() const noexcept
{
    auto loudest = state_->ears.front().loudness();
    for (const auto& ears : state_->ears)
        loudest = std::max (loudest, ears.loudness());
    return loudest;
}

Decibels RoomEars::peak() const noexcept
{
    auto highest = state_->ears.front().peak();
    for (const auto& ears : state_->ears)
        highest = std::max (highest, ears.peak());
    return highest;
}
}
