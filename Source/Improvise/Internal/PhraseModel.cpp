// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/PhraseModel.h"

#include <algorithm>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr double halfLife = 8.0;   // phrases
constexpr std::size_t literal = 3; // strokes of the child's own at the beginning
constexpr double enough = 1.2;     // times that a context must have been heard

constexpr std::array gaps { 0.5, 0.75, 1.0, 1.5, 2.2 };   // of the usual one
constexpr std::array steps { -5.0, -2.0, 0.0, 2.0, 5.0 }; // semitones
constexpr std::array louds { -4.0, 0.0, 4.0 };            // dB

template <std::size_t Count>
std::uint8_t nearest (const std::array<double, Count>& classes, double value)
{
    const auto found = std::min_element (classes.begin(), classes.end(),
                                         [value] (double a, double b)
                                         { return std::abs (a - value) < std::abs (b - value); });
    return static_cast<std::uint8_t> (found - classes.begin());
}
}

PhraseModel::Steps PhraseModel::stepsOf (const Figure& figure) noexcept
{
    Steps found;
    const auto usual = usualGap (figure).value;
    for (std::size_t n = 1; n < figure.strokes.size(); ++n)
    {
        const auto& before = figure.strokes[n - 1];
        const auto& now = figure.strokes[n];
        const auto louder = decibelsOf (now.strength) - decibelsOf (before.strength);
        found.add ({ .gap = nearest (gaps, (now.at - before.at).value / usual),
                     .step = nearest (steps, now.midi - before.midi),
                     .loud = nearest (louds, louder.value),
                     .begins = n == 1 });
    }
    return found;
}

void PhraseModel::learn (const Figure& figure) noexcept
{
    ++phrases_;
    for (auto step : stepsOf (figure))
    {
        if (heard_.full())
            heard_.remove (0);
        step.phrase = phrases_;
        heard_.add (step);
    }
}

/** Whether what was heard before `place` ends with the last `order` steps of `before`. */
bool PhraseModel::agrees (std::size_t place, const Steps& before, std::size_t order) const noexcept
{
    for (std::size_t back = 1; back <= order; ++back)
    {
        if (back > place || heard_[place - back + 1].begins)
            return false;
        if (! heard_[place - back].sounds (before[before.size() - back]))
            return false;
    }
    return true;
}

std::optional<PhraseModel::Step> PhraseModel::next (const Steps& before,
                                                    Chance& chance,
                                                    double& surprise) const noexcept
{
    for (auto order = std::min (longestContext, before.size());; --order)
    {
        std::array<double, most> weight {};
        auto all = 0.0;
        for (std::size_t place = 0; place < heard_.size(); ++place)
            if (agrees (place, before, order))
                all += weight[place] = std::exp2 ((heard_[place].phrase - phrases_) / halfLife);
        if (all < enough && order > 0)
            continue;
        if (all <= 0.0)
            return std::nullopt;

        auto drawn = chance.between (0.0, all);
        std::size_t chosen = 0;
        while (chosen + 1 < heard_.size() && drawn >= weight[chosen])
            drawn -= weight[chosen++];
        auto alike = 0.0;
        for (std::size_t place = 0; place < heard_.size(); ++place)
            alike += heard_[place].sounds (heard_[chosen]) ? weight[place] : 0.0;
        surprise -= std::log2 (alike / all);
        return heard_[chosen];
    }
}

std::optional<PhraseModel::Continuation> PhraseModel::goOn (const Figure& figure,
                                                            Chance& chance) const noexcept
{
    const auto wanted =
        std::min (Figure::longest,
                  figure.strokes.size() + static_cast<std::size_t> (chance.whole (0, 2)) - 1);
    if (figure.strokes.size() <= literal || wanted <= literal)
        return std::nullopt;

    Continuation made { .figure = figure };
    auto& strokes = made.figure.strokes;
    while (strokes.size() > literal)
        strokes.remove (strokes.size() - 1);
    auto before = stepsOf (made.figure);
    const auto usual = usualGap (figure);
    while (strokes.size() < wanted)
    {
        const auto step = next (before, chance, made.surprise);
        if (! step)
            return std::nullopt;
        auto stroke = strokes.back();
        stroke.at += usual * gaps[step->gap];
        stroke.midi = std::clamp (stroke.midi + steps[step->step], 36.0, 96.0);
        stroke.strength = std::clamp (stroke.strength * gainOf ({ louds[step->loud] }), 0.05, 1.0);
        stroke.source.reset();
        strokes.add (stroke);
        before.add (*step);
    }
    made.surprise /= static_cast<double> (wanted - literal);
    return made;
}
}
