// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Theme.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <string>

/** What every part of the window draws with. */
namespace antiphon::studio::paint
{
inline juce::String str (const std::string& utf8) { return juce::String::fromUTF8 (utf8.c_str()); }

/** A child's shape: `radius` reaches its furthest point. */
void shape (juce::Graphics& g,
            theme::Shape shape,
            juce::Point<float> centre,
            float radius,
            juce::Colour colour,
            bool empty = false);

/** A white card with a fine line around it. */
void card (juce::Graphics& g,
           juce::Rectangle<float> bounds,
           float corner = theme::corner,
           juce::Colour fill = theme::card);

/** The ring around what has the keyboard. */
void focusRing (juce::Graphics& g, juce::Rectangle<float> bounds, float corner);

/** A small heading over a column: "JUST NOW". */
void heading (juce::Graphics& g, const juce::String& text, juce::Rectangle<int> area);

/** One line, with an ellipsis where it does not fit. */
void line (juce::Graphics& g,
           const juce::String& text,
           const juce::Font& font,
           juce::Colour colour,
           juce::Rectangle<int> area,
           juce::Justification where = juce::Justification::centredLeft);

bool fits (const juce::String& text, const juce::Font& font, int width);

/** The words for a tooltip: all of them where the line is shortened, else none. */
juce::String whenShortened (const juce::String& text, const juce::Font& font, int width);
int widthOf (const juce::String& text, const juce::Font& font);

/** Words over several lines, 1.4 lines apart. @returns the height they take, which may be more than
    the area has: what does not fit is left out */
int wrapped (juce::Graphics& g,
             const juce::String& text,
             const juce::Font& font,
             juce::Colour colour,
             juce::Rectangle<int> area);
int heightOfWrapped (const juce::String& text, const juce::Font& font, int width);

/** A key as it is printed on what it presses. @returns the width it takes, ending at `right` */
int keyCap (juce::Graphics& g,
            const juce::String& key,
            int right,
            float middle,
            juce::Colour colour,
            juce::Colour edge,
            juce::Colour fill);
int keyCapWidth (const juce::String& key);
}
