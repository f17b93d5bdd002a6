// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/LoudspeakerGuard.h"

#include "Basis/Expects.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace antiphon::capture
{
namespace
{
/** The highest power of each band over the last so many hops. */
class Held
{
public:
    Held (std::size_t bands, std::size_t hops)
        : bands_ (bands), hops_ (hops), rows_ (bands * hops, 0.0F), highest_ (bands, 0.0F)
    {
    }

    /** @param powers  of each band, or empty for none */
    std::span<const float> add (std::span<const float> powers) noexcept
    {
        const auto row = rows_.begin() + static_cast<std::ptrdiff_t> (next_ * bands_);
        if (powers.empty())
            std::fill_n (row, bands_, 0.0F);
        else
            std::copy (powers.begin(), powers.end(), row);
        next_ = next_ + 1 == hops_ ? 0 : next_ + 1;

        std::fill (highest_.begin(), highest_.end(), 0.0F);
        for (std::size_t hop = 0; hop < hops_; ++hop)
            for (std::size_t band = 0; band < bands_; ++band)
                highest_[band] = std::max (highest_[band], rows_[hop * bands_ + band]);
        return highest_;
    }

private:
    std::size_t bands_;
    std::size_t hops_;
    std::vector<float> rows_;
    std::vector<float> highest_;
    std::size_t next_ = 0;
};

float powerOf (Decibels level) { return static_cast<float> (std::pow (10.0, level.value / 10.0)); }
}

struct LoudspeakerGuard::State
{
    explicit State (Settings given);

    void learn (std::size_t band, float heard, float sounding);

    Settings settings;
    Held played;
    Held microphone;
    std::vector<float> sounding; ///< played, held and dying away
    std::vector<float> gains;    ///< believed, of power
    std::vector<float> expected;
    float decay;
    float rise;
    float fall;
    float margin;
    float faintest;
    std::size_t restAfter; ///< hops of silence until nothing can come back
    std::size_t silentFor;
};

LoudspeakerGuard::State::State (Settings given)
    : settings (given),
      played (given.bands, static_cast<std::size_t> (given.longestDelay / given.hop) + 1),
      microphone (given.bands, static_cast<std::size_t> (given.longestDelay / given.hop) + 1),
      sounding (given.bands, 0.0F), gains (given.bands, powerOf (given.startingGain)),
      expected (given.bands, 0.0F),
      decay (powerOf (Decibels { -60.0 * (given.hop / given.reverberation) })),
      rise (powerOf (given.learning * (given.hop.value * given.quantile))),
      fall (powerOf (-(given.learning * (given.hop.value * (1.0 - given.quantile))))),
      margin (powerOf (given.margin)), faintest (static_cast<float> (given.faintest)),
      restAfter (
          static_cast<std::size_t> ((given.longestDelay + given.reverberation * 2.0) / given.hop)),
      silentFor (restAfter)
{
}

/** Follows a quantile of the gains seen, by steps (stochastic approximation; Robbins & Monro 1951),
    wherever the return would be loud enough to be told from the room. */
void LoudspeakerGuard::State::learn (std::size_t band, float heard, float sounds)
{
    auto& gain = gains[band];
    if (sounds * gain <= faintest)
        return;
    gain *= heard > gain * sounds ? rise : fall;
    gain = std::clamp (gain, 1.0e-6F, 4.0F);
}

LoudspeakerGuard::LoudspeakerGuard (Settings settings) : state_ (std::make_unique<State> (settings))
{
}

LoudspeakerGuard::~LoudspeakerGuard() = default;
LoudspeakerGuard::LoudspeakerGuard (LoudspeakerGuard&&) noexcept = default;
LoudspeakerGuard& LoudspeakerGuard::operator= (LoudspeakerGuard&&) noexcept = default;

std::span<const float> LoudspeakerGuard::process (std::span<const float> microphone,
                                                  std::span<const float> played) noexcept
{
    auto& s = *state_;
    ANTIPHON_EXPECTS (microphone.size() == s.settings.bands);
    ANTIPHON_EXPECTS (played.empty() || played.size() == s.settings.bands);

    s.silentFor = played.empty() ? s.silentFor + 1 : 0;
    if (s.silentFor > s.restAfter)
        return {};

    const auto held = s.played.add (played);
    const auto heard = s.microphone.add (microphone);
    for (std::size_t band = 0; band < s.settings.bands; ++band)
    {
        auto& sounds = s.sounding[band];
        sounds = std::max (held[band], sounds * s.decay);
        s.learn (band, heard[band], sounds);
        s.expected[band] = s.margin * s.gains[band] * sounds;
    }
    return s.expected;
}

Decibels LoudspeakerGuard::gain (std::size_t band) const noexcept
{
    return { 10.0 * std::log10 (static_cast<double> (state_->gains[band])) };
}
}
