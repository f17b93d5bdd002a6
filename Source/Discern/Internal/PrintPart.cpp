// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PrintPart.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern::internal
{
namespace
{
constexpr float range = 1.0e-4F; ///< what lies 40 dB under the loudest is the room, not the stroke
constexpr float drowned = 0.15F; ///< of the background: less than this cannot be told from none
constexpr float restlessness = 2.0F; ///< talk swells by about twice its own power within a stroke
constexpr float mostDoubt = 400.0F;  ///< dB²
constexpr float silence = 1.0e-14F;

float loudest (const HeardPowers& heard)
{
    auto top = 0.0F;
    for (std::size_t n = 0; n < heard.power.size(); ++n)
        if (heard.isKnown[n])
            top = std::max (top, heard.power[n] - heard.background[n % heard.background.size()]);
    return top;
}
}

void takeDown (const HeardPowers& heard, StrokePrint& print, std::size_t first) noexcept
{
    const auto top = loudest (heard);
    const auto floor = top * range;
    auto all = 0.0F;
    for (std::size_t n = 0; n < heard.power.size(); ++n)
    {
        auto& level = print.level[first + n] = 0.0F;
        auto& doubt = print.doubt[first + n] = unmeasured;
        if (! heard.isKnown[n] || ! (top > silence))
            continue;
        const auto noise = heard.background[n % heard.background.size()];
        const auto own = std::max (heard.power[n] - noise, drowned * noise) + floor;
        // d(10 lg P) = 4.34 dP / P
        const auto spread = 4.34F * restlessness * noise / own;
        level = 10.0F * std::log10 (own);
        doubt = std::min (spread * spread, mostDoubt);
        all += own;
    }
    const auto together = all > 0.0F ? 10.0F * std::log10 (all) : 0.0F;
    for (auto n = first; n < first + heard.power.size(); ++n)
        if (print.doubt[n] < unmeasured)
            print.level[n] -= together;
}
}
