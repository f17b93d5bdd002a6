// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/RateBridge.h"

#include "Basis/Expects.h"
#include "Capture/Internal/Resampler.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace antiphon::capture
{
namespace
{
constexpr auto reserve = 2_ms; ///< kept ahead, for a conversion gives a frame more or fewer

/** @param maxFrames  the most it is given at a time */
Resampler converter (Hertz from, Hertz to, std::size_t maxFrames)
{
    auto made = Resampler::between (from, to);
    ANTIPHON_EXPECTS (made.has_value());
    made->reserve (maxFrames);
    return std::move (*made);
}

/** What the session has played and the device has not taken yet. */
class Waiting
{
public:
    explicit Waiting (std::size_t most) { frames_.reserve (most); }

    void add (std::span<const float> sound) noexcept
    {
        const auto room = frames_.capacity() - frames_.size();
        const auto fits = sound.first (std::min (room, sound.size()));
        frames_.insert (frames_.end(), fits.begin(), fits.end());
    }

    /** Silence until there is enough to go on without another gap. */
    void take (std::span<float> sound, std::size_t kept) noexcept
    {
        plays_ = frames_.size() >= sound.size() + (plays_ ? 0 : kept);
        const auto count = plays_ ? sound.size() : 0;
        const auto end = frames_.begin() + static_cast<std::ptrdiff_t> (count);
        std::copy (frames_.begin(), end, sound.begin());
        std::fill (sound.begin() + static_cast<std::ptrdiff_t> (count), sound.end(), 0.0f);
        frames_.erase (frames_.begin(), end);
    }

private:
    std::vector<float> frames_;
    bool plays_ = false;
};
}

struct RateBridge::State
{
    State (Hertz device, Hertz session, std::size_t microphones, std::size_t most)
        : maxFrames (std::max<std::size_t> (1, most)),
          maxPlayed (static_cast<std::size_t> (
                         std::ceil (static_cast<double> (maxFrames) * (session / device)))
                     + slack),
          kept (static_cast<std::size_t> (std::lround (reserve.value * device.value))),
          out (converter (session, device, maxPlayed)), played (maxPlayed),
          waiting (4 * maxFrames + 16 * kept)
    {
        for (std::size_t n = 0; n < microphones; ++n)
            in.push_back (converter (device, session, maxFrames));
    }

    void piece (const Microphones& heard, std::span<float> loudspeaker, SoundClient& session);

    static constexpr std::size_t slack = 64;
    std::size_t maxFrames;
    std::size_t maxPlayed;
    std::size_t kept;
    std::vector<Resampler> in;
    Resampler out;
    std::vector<float> played;
    Waiting waiting;
};

void RateBridge::State::piece (const Microphones& heard,
                               std::span<float> loudspeaker,
                               SoundClient& session)
{
    std::array<Microphones::Channel, mostMicrophones> converted {};
    const auto count = std::min (heard.size(), in.size());
    for (std::size_t n = 0; n < count; ++n)
        converted[n] = in[n].process (heard[n], false);
    const Microphones all { std::span<const Microphones::Channel> (converted).first (count) };

    for (std::size_t first = 0; first < all.frames(); first += played.size())
    {
        const auto frames = std::min (played.size(), all.frames() - first);
        const auto sound = std::span (played).first (frames);
        session.block (all.subspan (first, frames), sound);
        waiting.add (out.process (sound, false));
    }
    waiting.take (loudspeaker, kept);
}

RateBridge::RateBridge (Hertz device, Hertz session, std::size_t microphones, std::size_t maxFrames)
    : state_ (std::make_unique<State> (device, session, microphones, maxFrames))
{
}

RateBridge::~RateBridge() = default;
RateBridge::RateBridge (RateBridge&&) noexcept = default;
RateBridge& RateBridge::operator= (RateBridge&&) noexcept = default;

void RateBridge::block (const Microphones& microphones,
                        std::span<float> loudspeaker,
                        SoundClient& session) noexcept
{
    for (std::size_t first = 0; first < loudspeaker.size(); first += state_->maxFrames)
    {
        const auto frames = std::min (state_->maxFrames, loudspeaker.size() - first);
        state_->piece (microphones.subspan (first, frames), loudspeaker.subspan (first, frames),
                       session);
    }
}
}
