// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/HowlGuard.h"

#include "Basis/Expects.h"
#include "Capture/Internal/SharedTone.h"
#include "Capture/Internal/TwoSpectra.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace antiphon::capture
{
struct HowlGuard::State
{
    explicit State (Settings given);

    void take (float microphone, float played) noexcept;
    void look() noexcept;
    bool howlsNow() const noexcept;
    bool isLimited() const noexcept;
    bool isSteady() const noexcept;
    bool isGrowing() const noexcept;
    bool growsEvenly (float SharedTone::*level) const noexcept;

    Settings settings;
    TwoSpectra spectra;
    SharedToneFinder finder;
    std::vector<SharedTone> tones; ///< of the last `span`, oldest first
    std::size_t untilHop;
    bool sounds = false; ///< something was played in this hop
    std::size_t soundless = TwoSpectra::window / TwoSpectra::hop; ///< hops
    std::size_t holdHops;
    std::size_t held = 0; ///< hops that it stays turned down
    std::size_t howls = 0;
};

HowlGuard::State::State (Settings given)
    : settings (given), spectra (given.rate), finder (given), untilHop (spectra.hopFrames())
{
    const auto seconds = static_cast<double> (untilHop) / given.rate.value;
    const auto half = static_cast<std::size_t> (std::ceil (given.span.value / 2.0 / seconds));
    tones.resize (2 * half + 1); // odd: one is in the middle
    holdHops = static_cast<std::size_t> (std::ceil (given.hold.value / seconds));
}

void HowlGuard::State::take (float microphone, float played) noexcept
{
    spectra.take (microphone, played);
    sounds = sounds || std::abs (played) > static_cast<float> (gainOf (settings.faintest));
    if (--untilHop == 0)
        look();
}

void HowlGuard::State::look() noexcept
{
    untilHop = spectra.hopFrames();
    held -= held > 0 ? 1 : 0;
    soundless = sounds ? 0 : soundless + 1;
    sounds = false;
    std::rotate (tones.begin(), tones.begin() + 1, tones.end());
    tones.back() = {};
    if (soundless < TwoSpectra::window / TwoSpectra::hop)
    {
        spectra.transform();
        tones.back() = finder.in (spectra);
    }
    if (! howlsNow())
        return;
    howls += held == 0 ? 1 : 0;
    held = holdHops;
}

bool HowlGuard::State::howlsNow() const noexcept
{
    return isLimited() || (isSteady() && isGrowing());
}

/** Louder than what we ever play, and not dying away as a stroke does. */
bool HowlGuard::State::isLimited() const noexcept
{
    constexpr auto decay = 0.5F; // dB
    const auto loudest = static_cast<float> (settings.loudestVoice.value);
    return tones.back().around > tones.front().around - decay
        && std::all_of (tones.begin(), tones.end(),
                        [&] (const auto& tone) { return tone.isNarrow && tone.around > loudest; });
}

/** The same tone all the time, locked in phase. */
bool HowlGuard::State::isSteady() const noexcept
{
    constexpr auto wander = 0.3F; // bins
    constexpr auto locked = 0.97F;
    TwoSpectra::Complex together {};
    for (const auto& tone : tones)
    {
        if (! tone.isTone || std::abs (tone.bin - tones.back().bin) > wander)
            return false;
        together += tone.phase;
    }
    return std::abs (together) > locked * static_cast<float> (tones.size());
}

/** In both, and by as much. */
bool HowlGuard::State::isGrowing() const noexcept
{
    const auto& first = tones.front();
    const auto& last = tones.back();
    const auto apart = (last.played - first.played) - (last.microphone - first.microphone);
    return std::abs (apart) < static_cast<float> (settings.unevenness.value)
        && growsEvenly (&SharedTone::played) && growsEvenly (&SharedTone::microphone);
}

bool HowlGuard::State::growsEvenly (float SharedTone::*level) const noexcept
{
    const auto first = tones.front().*level;
    const auto middle = tones[tones.size() / 2].*level;
    const auto last = tones.back().*level;
    return last - first > static_cast<float> (settings.growth.value)
        && std::abs (2.0F * middle - first - last) < static_cast<float> (settings.unevenness.value)
        && std::is_sorted (tones.begin(), tones.end(),
                           [=] (const auto& a, const auto& b) { return a.*level < b.*level; });
}

HowlGuard::HowlGuard (Settings settings) : state_ (std::make_unique<State> (settings)) {}
HowlGuard::~HowlGuard() = default;
HowlGuard::HowlGuard (HowlGuard&&) noexcept = default;
HowlGuard& HowlGuard::operator= (HowlGuard&&) noexcept = default;

std::size_t HowlGuard::framesToHop() const noexcept { return state_->untilHop; }

void HowlGuard::process (std::span<const float> microphone, std::span<const float> played) noexcept
{
    ANTIPHON_EXPECTS (microphone.size() == played.size());
    for (std::size_t n = 0; n < played.size(); ++n)
        state_->take (microphone[n], played[n]);
}

bool HowlGuard::turnsDown() const noexcept { return state_->held > 0; }
std::size_t HowlGuard::howls() const noexcept { return state_->howls; }
}
