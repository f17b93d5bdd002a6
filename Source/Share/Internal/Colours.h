// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace antiphon::share
{
/** A colour of the look, 0xRRGGBB. */
using Colour = std::uint32_t;

inline constexpr Colour paper = 0xFBF8F2, card = 0xFFFFFF, line = 0xE7E0D4, ink = 0x25242B,
                        inkSoft = 0x5D5966;
inline constexpr std::array<Colour, 6> children { 0xD98B12, 0x3E8EC9, 0x2E9C76,
                                                  0xC2588F, 0x7A62C4, 0xB85C38 };

/** The colour of the child with this place among the children, from 0; they repeat after six. */
Colour colourOf (int child);

/** `share` of the way from one colour to the other. */
Colour mixed (Colour from, Colour to, double share);

/** WCAG 2.1's contrast of two colours, 1 to 21. */
double contrast (Colour one, Colour other);

std::string cssOf (Colour colour); ///< "#D98B12"
std::string assOf (Colour colour); ///< "&H128BD9&", as subtitles write it
}
