// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <string>

namespace antiphon::studio
{
/** Draws the small picture of a moment or sign into a square: by its sign ("smiled"), else by its
    kind ("turn_exchange"), else a star. Drawn rather than typed: no font has them all. */
void drawIcon (juce::Graphics& g,
               const std::string& kind,
               const std::string& sign,
               juce::Rectangle<float> area,
               juce::Colour colour);
}
