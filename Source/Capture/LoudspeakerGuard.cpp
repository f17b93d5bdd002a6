// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/LoudspeakerGuard.h"

#include "Basis/Expects.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace antiphon::capture
{
namespace
{
/** What the bands were, so many hops ago. */
class Past
{
public:
    Past (std::size_t bands, std::size_t hops) : bands_ (bands), hops_ (hops), rows_ (bands * hops)
    {
    }

    /** @returns the row of the newest hop, to be filled */
    std::span<float> advance() noexcept
    {
        newest_ = newest_ + 1 == hops_ ? 0 : newest_ + 1;
        return row (newest_);
    }

    /** @param ago  hops, fewer than were kept */
    std::span<const float> operator[] (std::size_t ago) const noexcept
    {
        return row (newest_ >= ago ? newest_ - ago : newest_ + hops_ - ago);
    }

    /** The highest of each band between two times ago. */
    void highest (std::size_t from, std::size_t to, std::span<float> into) const noexcept
    {
        std::fill (into.begin(), into.end(), 0.0F);
        for (auto ago = from; ago <= to; ++ago)
        {
            const auto one = (*this)[ago];
            for (std::size_t band = 0; band < bands_; ++band)
                into[band] = std::max (into[band], one[band]);
        }
    }

private:
    std::span<float> row (std::size_t at) noexcept
    {
        return { rows_.data() + at * bands_, bands_ };
    }
    std::span<const float> row (std::size_t at) const noexcept
    {
        return { rows_.data() + at * bands_, bands_ };
    }

    std::size_t bands_;
    std::size_t hops_;
    std::vector<float> rows_;
    std::size_t newest_ = 0;
};

/** Finds how late the loudspeaker comes back: where rises in what was played best explain rises, in the
    same bands, in what the microphone brings. */
class ReturnDelay
{
public:
    ReturnDelay (std::size_t bands, std::size_t longest, float faintest)
        : faintest_ (faintest), levels_ (bands, riseHops + 1), playedLevels_ (bands, riseHops + 1),
          played_ (bands, longest + 1), rises_ (bands, 0.0F), likeness_ (longest + 1, 0.0F)
    {
    }

    /** @param played  empty for silence */
    void add (std::span<const float> microphone, std::span<const float> played) noexcept
    {
        const auto sounded = rise (playedLevels_, played, played_.advance());
        rise (levels_, microphone, rises_);
        if (sounded > 0.0F)
            for (auto& one : likeness_)
                one *= forget;
        evidence_ = sounded > 0.0F ? forget * evidence_ + sounded : evidence_;

        for (std::size_t ago = 0; ago < likeness_.size(); ++ago)
        {
            const auto then = played_[ago];
            auto sum = 0.0F;
            for (std::size_t band = 0; band < rises_.size(); ++band)
                sum += rises_[band] * then[band];
            likeness_[ago] += sum;
        }
    }

    /** In hops; nothing while it is not clear. */
    std::optional<std::size_t> hops() const noexcept
    {
        const auto top = std::max_element (likeness_.begin(), likeness_.end());
        auto mean = 0.0F;
        for (const auto one : likeness_)
            mean += one;
        mean /= static_cast<float> (likeness_.size());
        if (evidence_ < enough || *top < clear * mean || *top < share * evidence_)
            return std::nullopt;
        return static_cast<std::size_t> (top - likeness_.begin());
    }

private:
    static constexpr std::size_t riseHops = 6;
    static constexpr float forget = 0.9998F; ///< a hop in which something began: some 7 s of those
    static constexpr float enough = 400.0F;  ///< a clear note gives about 100
    static constexpr float clear = 3.0F;     ///< over the mean of all delays
    static constexpr float share = 0.2F;     ///< of all rises played, how much must come back

    /** @returns the squares of all rises together */
    float rise (Past& levels, std::span<const float> powers, std::span<float> rises) noexcept
    {
        const auto now = levels.advance();
        const auto then = std::as_const (levels)[riseHops];
        auto sum = 0.0F;
        for (std::size_t band = 0; band < rises.size(); ++band)
        {
            now[band] = powers.empty() ? 0.0F : std::log1p (powers[band] / faintest_);
            rises[band] = std::max (0.0F, now[band] - then[band]);
            sum += rises[band] * rises[band];
        }
        return sum;
    }

    float faintest_;
    Past levels_;
    Past playedLevels_;
    Past played_; ///< its rises
    std::vector<float> rises_;
    std::vector<float> likeness_; ///< of the two, by delay
    float evidence_ = 0.0F;
};

float powerOf (Decibels level) { return static_cast<float> (std::pow (10.0, level.value / 10.0)); }
}

struct LoudspeakerGuard::State
{
    explicit State (Settings given);

    void learn (std::size_t band, float returned, float sounds);
    void hold();

    Settings settings;
    std::size_t longest; ///< delay, in hops
    ReturnDelay delay;
    Past played;
    Past microphone;
    std::vector<float> sounding; ///< played, held and dying away
    std::vector<float> held;
    std::vector<float> heard;
    std::vector<float> gains; ///< believed, of power
    std::vector<float> expected;
    float decay;
    float rise;
    float fall;
    float margin;
    float faintest;
    std::size_t restAfter; ///< hops of silence until nothing can come back
    std::size_t silentFor;
    std::size_t awakeFor = 0; ///< hops since the companion began to play
};

LoudspeakerGuard::State::State (Settings given)
    : settings (given), longest (static_cast<std::size_t> (given.longestDelay / given.hop)),
      delay (given.bands, longest, static_cast<float> (given.faintest)),
      played (given.bands, longest + 1), microphone (given.bands, longest + 1),
      sounding (given.bands, 0.0F), held (given.bands, 0.0F), heard (given.bands, 0.0F),
      gains (given.bands, powerOf (given.startingGain)), expected (given.bands, 0.0F),
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
void LoudspeakerGuard::State::learn (std::size_t band, float returned, float sounds)
{
    auto& gain = gains[band];
    if (sounds * gain <= faintest)
        return;
    gain *= returned > gain * sounds ? rise : fall;
    gain = std::clamp (gain, 1.0e-6F, 4.0F);
}

/** What may be coming back now: of all the time it may have been under way, or, once the delay is
    known, of the moment it must have been played in. */
void LoudspeakerGuard::State::hold()
{
    constexpr std::size_t before = 8;
    constexpr std::size_t after = 16;
    const auto known = delay.hops();
    const auto from = known ? *known - std::min (*known, before) : 0;
    const auto to = known ? std::min (*known + after, longest) : longest;
    played.highest (from, to, held);
    microphone.highest (0, to - from, heard);
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
    {
        s.awakeFor = 0;
        return {};
    }

    ++s.awakeFor;
    s.delay.add (microphone, played);
    std::ranges::copy (microphone, s.microphone.advance().begin());
    const auto newest = s.played.advance();
    if (played.empty())
        std::ranges::fill (newest, 0.0F);
    else
        std::ranges::copy (played, newest.begin());

    s.hold();
    for (std::size_t band = 0; band < s.settings.bands; ++band)
    {
        auto& sounds = s.sounding[band];
        sounds = std::max (s.held[band], sounds * s.decay);
        if (s.awakeFor > s.longest)
            s.learn (band, s.heard[band], sounds);
        s.expected[band] = s.margin * s.gains[band] * sounds;
    }
    return s.expected;
}

Decibels LoudspeakerGuard::gain (std::size_t band) const noexcept
{
    return { 10.0 * std::log10 (static_cast<double> (state_->gains[band])) };
}
}
