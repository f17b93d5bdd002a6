// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/PhraseMemory.h"

#include <algorithm>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr std::size_t gapsAlike = 3;
constexpr std::size_t someAgo = 3; // phrases
constexpr std::uint8_t phraseBreak = 0;

/** A gap against the usual one: half, two thirds, the same, one and a half, double or more. */
std::uint8_t classOf (double ratio)
{
    constexpr std::array borders { 0.58, 0.82, 1.22, 1.72 };
    const auto found = std::upper_bound (borders.begin(), borders.end(), ratio);
    return static_cast<std::uint8_t> (1 + (found - borders.begin()));
}
}

void PhraseMemory::add (const Figure& figure) noexcept
{
    if (figure.strokes.empty())
        return;
    if (size_ == most)
    {
        // This session's first stays: it is what a long wait brings back.
        const auto oldest = kept_.begin() + (kept_.front().figure.phrase == 0 ? 0 : 1);
        std::move (oldest + 1, kept_.end(), oldest);
        --size_;
    }
    listen (figure);
    kept_[size_++] = { figure, oracle_.size(), generation_ };
}

void PhraseMemory::addEarlier (Figure figure) noexcept
{
    if (size_ == most / 2)
        return;
    figure.phrase = 0;
    add (figure);
}

void PhraseMemory::listen (const Figure& figure) noexcept
{
    if (oracle_.size() + figure.strokes.size() > FactorOracle::capacity)
    {
        oracle_.clear();
        ++generation_;
    }
    const auto usual = usualGap (figure);
    oracle_.add (phraseBreak);
    for (std::size_t n = 1; n < figure.strokes.size(); ++n)
        oracle_.add (
            classOf ((figure.strokes[n].at - figure.strokes[n - 1].at).value / usual.value));
}

const Figure* PhraseMemory::earliest (PlayerId who) const noexcept
{
    for (std::size_t n = 0; n < size_; ++n)
        if (kept_[n].figure.who == who && kept_[n].figure.phrase != 0)
            return &kept_[n].figure;
    return nullptr;
}

const Figure* PhraseMemory::nthLatest (PlayerId who, std::size_t n) const noexcept
{
    for (auto index = size_; index-- > 0;)
        if (kept_[index].figure.who == who && kept_[index].figure.phrase != 0 && n-- == 0)
            return &kept_[index].figure;
    return nullptr;
}

const Figure* PhraseMemory::latest (PlayerId who) const noexcept { return nthLatest (who, 0); }
const Figure* PhraseMemory::before (PlayerId who) const noexcept { return nthLatest (who, 1); }

const Figure* PhraseMemory::recalled (PlayerId who) const noexcept
{
    const auto repeat = oracle_.latest();
    if (repeat.length < gapsAlike)
        return nullptr;
    for (std::size_t n = 0; n + 1 < size_; ++n)
    {
        const auto& one = kept_[n];
        if (one.figure.phrase != 0 && n + someAgo >= size_)
            return nullptr;
        if (one.generation == generation_ && one.end >= repeat.end)
            return one.figure.who == who ? &one.figure : nullptr;
    }
    return nullptr;
}
}
