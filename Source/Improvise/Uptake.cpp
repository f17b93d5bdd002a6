// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Uptake.h"

#include <array>
#include <utility>

namespace antiphon::improvise
{
namespace
{
constexpr int surrogates = 8;

/** The same gaps and loudnesses in another order (Fisher and Yates, as Durstenfeld 1964 has it). */
Figure shuffled (const Figure& figure, Chance& chance)
{
    std::array<double, Figure::longest> gaps {};
    const auto size = figure.strokes.size();
    for (std::size_t n = 1; n < size; ++n)
        gaps[n] = (figure.strokes[n].at - figure.strokes[n - 1].at).value;

    auto other = figure;
    for (auto n = size; n-- > 1;)
    {
        const auto gap = chance.whole (1, static_cast<int> (n));
        std::swap (gaps[n], gaps[static_cast<std::size_t> (gap)]);
        const auto stroke = static_cast<std::size_t> (chance.whole (0, static_cast<int> (n)));
        std::swap (other.strokes[n].strength, other.strokes[stroke].strength);
        std::swap (other.strokes[n].midi, other.strokes[stroke].midi);
    }
    for (std::size_t n = 1; n < size; ++n)
        other.strokes[n].at = other.strokes[n - 1].at + Seconds { gaps[n] };
    return other;
}
}

double uptakeOf (const Exchange& exchange, Seconds period, Chance& chance) noexcept
{
    const auto& [before, reply, next] = exchange;
    const auto toReply = distanceBetween (next, reply, period).whole();
    const auto toBefore = distanceBetween (next, before, period).whole();
    auto byChance = 0.0;
    for (int n = 0; n < surrogates; ++n)
        byChance += distanceBetween (next, shuffled (reply, chance), period).whole() / surrogates;
    return toBefore - toReply + byChance - toReply;
}
}
