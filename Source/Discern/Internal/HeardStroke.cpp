// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/HeardStroke.h"

#include "Discern/Internal/AttackSearch.h"
#include "Discern/Internal/PrintPart.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern::internal
{
namespace
{
struct Planned
{
    Seconds start;       ///< from the attack
    bool isLong = false; ///< 43 ms, in tones; otherwise 21 ms, in bands
};

/** In the order in which they end: of what was there before, of the attack, of the body and the decay, of
    all of it. */
constexpr std::array<Planned, 11> plan { {
    { -64_ms },
    { -66_ms, true },
    { -44_ms },
    { -48_ms, true },
    { -26_ms },
    { -6_ms },
    { 2_ms },
    { 10_ms },
    { 17_ms },
    { 2_ms, true },
    { 24_ms },
} };
constexpr std::array<std::size_t, 3> before { 0, 2, 4 };
constexpr std::array<std::size_t, 1> attack { 5 };
constexpr std::array<std::size_t, 2> body { 6, 7 };
constexpr std::array<std::size_t, 2> decay { 8, 10 };
constexpr std::array<std::span<const std::size_t>, printSlices> slices { attack, body, decay };
constexpr std::array<std::size_t, 2> tonesBefore { 1, 3 };
constexpr std::array<std::size_t, 1> tonesOfAll { 9 };

constexpr auto stepLength = 2_ms;
constexpr auto stepsFrom = -4_ms;      ///< from the attack
constexpr std::int64_t quietSteps = 8; ///< before the first, taken for the background
constexpr auto remembered = 200_ms; ///< longer than the earliest start, a late report and the work
constexpr auto shortWindow = 21.3333_ms;
constexpr auto longWindow = 42.6667_ms;
}

HeardStroke::HeardStroke (Hertz rate)
    : rate_ (rate), bands_ (rate, { printBands, 70_Hz, 15000_Hz, shortWindow }),
      tones_ (rate, { printTones, 80_Hz, 12000_Hz, longWindow }),
      remembered_ (framesIn (remembered))
{
}

std::int64_t HeardStroke::framesIn (Seconds span) const noexcept
{
    return static_cast<std::int64_t> (std::llround (span.value * rate_.value));
}

std::int64_t HeardStroke::startOf (std::size_t spectrum) const noexcept
{
    return attack_.value_or (0) + framesIn (plan[spectrum].start);
}

std::int64_t HeardStroke::endOf (std::size_t spectrum) const noexcept
{
    const auto& bands = plan[spectrum].isLong ? tones_ : bands_;
    return startOf (spectrum) + static_cast<std::int64_t> (bands.window());
}

void HeardStroke::begin (std::int64_t frame) noexcept
{
    noticed_ = frame;
    attack_.reset();
    next_ = 0;
    isDone_.fill (false);
}

void HeardStroke::findAttack (const SampleHistory& history, std::int64_t frames) noexcept
{
    const auto millisecond = framesIn (1_ms);
    const auto span = static_cast<std::int64_t> (attackSpan) * millisecond + 1;
    const auto first =
        noticed_ - static_cast<std::int64_t> (attackQuiet + attackBack) * millisecond;
    const auto ago = frames - first;
    attack_ = noticed_;
    if (first < 1 || ago > remembered_ || ago < span)
        return;
    const auto about = history.last (static_cast<std::size_t> (ago));
    *attack_ += attackAfter (about.first (static_cast<std::size_t> (span)),
                             static_cast<std::size_t> (millisecond))
        * millisecond;
}

bool HeardStroke::listen (const SampleHistory& history, std::int64_t frames) noexcept
{
    if (! attack_)
    {
        if (frames > noticed_ + framesIn (1_ms) * static_cast<std::int64_t> (attackOn))
            findAttack (history, frames);
        return false;
    }
    if (next_ == plan.size() || endOf (next_) > frames)
        return false;

    const auto ago = frames - startOf (next_);
    if (startOf (next_) >= 0 && ago <= remembered_)
    {
        auto& bands = plan[next_].isLong ? tones_ : bands_;
        const auto count = plan[next_].isLong ? printTones : printBands;
        bands.analyse (history.last (static_cast<std::size_t> (ago)).first (bands.window()),
                       std::span (power_[next_]).first (count));
        isDone_[next_] = true;
    }
    return ++next_ == plan.size();
}

/** The mean of those that were done and had ended by then; silence if there are none.
    @returns  whether there were any */
bool HeardStroke::mean (std::span<const std::size_t> of,
                        std::int64_t until,
                        std::span<float> powers) const noexcept
{
    const auto isHeard = [&] (auto spectrum)
    { return isDone_[spectrum] && endOf (spectrum) <= until; };
    const auto count = std::count_if (of.begin(), of.end(), isHeard);
    std::fill (powers.begin(), powers.end(), 0.0F);
    for (const auto spectrum : of)
        for (std::size_t n = 0; n < powers.size() && isHeard (spectrum); ++n)
            powers[n] += power_[spectrum][n] / static_cast<float> (count);
    return count > 0;
}

void HeardStroke::takeSlices (StrokePrint& print, std::int64_t until) const noexcept
{
    std::array<float, printBands> background;
    mean (before, until, background);
    std::array<float, printSlices * printBands> powers;
    std::array<bool, printSlices * printBands> isKnown;
    for (std::size_t n = 0; n < printSlices; ++n)
    {
        const auto known =
            mean (slices[n], until, std::span (powers).subspan (n * printBands, printBands));
        std::fill_n (isKnown.begin() + static_cast<std::ptrdiff_t> (n * printBands), printBands,
                     known);
    }
    takeDown ({ powers, background, isKnown }, print, 0);
}

void HeardStroke::takeTones (StrokePrint& print, std::int64_t until) const noexcept
{
    std::array<float, printTones> background;
    std::array<float, printTones> powers;
    std::array<bool, printTones> isKnown;
    mean (tonesBefore, until, background);
    isKnown.fill (mean (tonesOfAll, until, powers));
    takeDown ({ powers, background, isKnown }, print, printSlices * printBands);
}

/** The power of the sound's slope, 2 ms by 2 ms. */
void HeardStroke::takeSteps (StrokePrint& print,
                             const SampleHistory& history,
                             std::int64_t frames,
                             std::int64_t until) const noexcept
{
    std::array<float, printSteps> powers {};
    std::array<bool, printSteps> isKnown {};
    std::array<float, 1> background {};
    const auto step = framesIn (stepLength);
    const auto first = attack_.value_or (0) + framesIn (stepsFrom);
    const auto ago = frames - first + quietSteps * step + 1;
    if (attack_ && ago <= remembered_)
    {
        const auto* sample = history.last (static_cast<std::size_t> (ago)).data() + 1;
        const auto next = [&]
        {
            auto sum = 0.0F;
            for (std::int64_t n = 0; n < step; ++n, ++sample)
                sum += (sample[0] - sample[-1]) * (sample[0] - sample[-1]);
            return sum / static_cast<float> (step);
        };
        for (std::int64_t n = 0; n < quietSteps; ++n)
            background[0] += next() / static_cast<float> (quietSteps);
        for (std::size_t n = 0; n < printSteps; ++n)
        {
            isKnown[n] = first + static_cast<std::int64_t> (n + 1) * step <= until;
            if (isKnown[n])
                powers[n] = next();
        }
    }
    takeDown ({ powers, background, isKnown }, print, printSize - printSteps);
}

StrokePrint HeardStroke::print (const SampleHistory& history,
                                std::int64_t frames,
                                std::int64_t until) const noexcept
{
    StrokePrint print;
    takeSlices (print, until);
    takeTones (print, until);
    takeSteps (print, history, frames, until);
    return print;
}
}
