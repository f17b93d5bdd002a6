// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/LivePicture.h"

#include <juce_graphics/juce_graphics.h>

/** How every screen looks: the one place for colours, sizes and fonts. */
namespace antiphon::studio::theme
{
inline const juce::Colour paper { 0xfffbf8f2 };
inline const juce::Colour card { 0xffffffff };
inline const juce::Colour line { 0xffe7e0d4 };
inline const juce::Colour ink { 0xff25242b };
inline const juce::Colour inkSoft { 0xff5d5966 };
inline const juce::Colour inkFaint { 0xff6b6574 };
inline const juce::Colour chip { 0xfff3eee4 };
inline const juce::Colour trough { 0xffeee8dc };

inline const juce::Colour companion { 0xff1f7a76 }; ///< the companion, always
inline const juce::Colour companionSoft { 0xffdcefec };
inline const juce::Colour moment { 0xfff6c945 }; ///< moments, always
inline const juce::Colour momentSoft { 0xfffff3cc };
inline const juce::Colour good { 0xff227a5b };
inline const juce::Colour careful { 0xffb3530f };
inline const juce::Colour recording { 0xffc4363b }; ///< recording, and nothing else
inline const juce::Colour focus { 0xff1a56db };

inline constexpr int gap = 12;         ///< px, the rhythm of every layout
inline constexpr int edge = 20;        ///< px, from the window's sides
inline constexpr int topHeight = 60;   ///< px
inline constexpr int footHeight = 64;  ///< px
inline constexpr float corner = 14.0f; ///< px, of cards
inline constexpr float smallCorner = 12.0f;
inline constexpr float smallestText = 13.0f;

/** Each child one colour and one shape, so that nothing is told by colour alone. */
enum class Shape
{
    Circle,
    Square,
    Triangle,
    Diamond,
    Star,
    Ring,
};

juce::Colour colourOf (int style); ///< style 0 to 5, or companionStyle
Shape shapeOf (int style);
juce::Colour softOf (int style); ///< behind a phrase
juce::Colour laneOf (int style); ///< behind a lane

/** WCAG 2's ratio of two opaque colours, 1 to 21. */
double contrast (juce::Colour one, juce::Colour other);

/** `colour`, darkened just until words in it reach 4.5 : 1 on `background`. */
juce::Colour readable (juce::Colour colour, juce::Colour background);

juce::Font text (float px); ///< Inter; size as CSS counts it
juce::Font medium (float px);
juce::Font semiBold (float px);
juce::Font words (float px); ///< Andika: every word meant for parents
juce::Font brand (float px); ///< Quicksand
}
