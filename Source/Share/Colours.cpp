// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Colours.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace antiphon::share
{
static std::uint32_t part (Colour colour, int shift) { return (colour >> shift) & 0xFFU; }

static std::string printed (const char* format, Colour colour)
{
    std::array<char, 16> text {};
    std::snprintf (text.data(), text.size(), format, colour);
    return text.data();
}

Colour colourOf (int child)
{
    return children[static_cast<std::size_t> (std::max (child, 0)) % children.size()];
}

Colour mixed (Colour from, Colour to, double share)
{
    Colour result = 0;
    for (const int shift : { 16, 8, 0 })
        result |= static_cast<Colour> (
                      std::lround ((1.0 - share) * part (from, shift) + share * part (to, shift)))
            << shift;
    return result;
}

/** WCAG 2.1, "relative luminance". */
static double luminance (Colour colour)
{
    const auto linear = [&] (int shift)
    {
        const double value = part (colour, shift) / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow ((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear (16) + 0.7152 * linear (8) + 0.0722 * linear (0);
}

double contrast (Colour one, Colour other)
{
    const auto [darker, lighter] = std::minmax ({ luminance (one), luminance (other) });
    return (lighter + 0.05) / (darker + 0.05);
}

std::string cssOf (Colour colour) { return printed ("#%06X", colour); }

std::string assOf (Colour colour)
{
    return printed ("&H%06X&", part (colour, 0) << 16 | part (colour, 8) << 8 | part (colour, 16));
}
}
