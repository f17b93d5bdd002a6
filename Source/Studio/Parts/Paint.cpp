// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Parts/Paint.h"

namespace antiphon::studio::paint
{
static juce::Path pathOf (theme::Shape shape, juce::Point<float> centre, float radius)
{
    juce::Path path;
    switch (shape)
    {
        case theme::Shape::Circle:
        case theme::Shape::Ring:
            path.addEllipse (juce::Rectangle<float> (radius * 2, radius * 2).withCentre (centre));
            break;
        case theme::Shape::Square:
            path.addRoundedRectangle (
                juce::Rectangle<float> (radius * 1.7f, radius * 1.7f).withCentre (centre),
                radius * 0.3f);
            break;
        case theme::Shape::Triangle:
            path.addPolygon (centre.translated (0, radius * 0.15f), 3, radius * 1.15f);
            break;
        case theme::Shape::Diamond:
            path.addPolygon (centre, 4, radius * 1.15f);
            break;
        case theme::Shape::Star:
            path.addStar (centre, 5, radius * 0.55f, radius * 1.2f);
            break;
    }
    return path;
}

void shape (juce::Graphics& g,
            theme::Shape shape,
            juce::Point<float> centre,
            float radius,
            juce::Colour colour,
            bool empty)
{
    g.setColour (colour);
    if (shape == theme::Shape::Ring && ! empty)
        g.strokePath (pathOf (shape, centre, radius * 0.75f), juce::PathStrokeType (radius * 0.5f));
    else if (empty)
        g.strokePath (pathOf (shape, centre, radius), juce::PathStrokeType (3.0f));
    else
        g.fillPath (pathOf (shape, centre, radius));
}

void card (juce::Graphics& g, juce::Rectangle<float> bounds, float corner, juce::Colour fill)
{
    g.setColour (fill);
    g.fillRoundedRectangle (bounds.reduced (0.5f), corner);
    g.setColour (theme::line);
    g.drawRoundedRectangle (bounds.reduced (0.5f), corner, 1.0f);
}

void focusRing (juce::Graphics& g, juce::Rectangle<float> bounds, float corner)
{
    g.setColour (theme::focus);
    g.drawRoundedRectangle (bounds.reduced (1.5f), corner - 1.0f, 3.0f);
}

void heading (juce::Graphics& g, const juce::String& text, juce::Rectangle<int> area)
{
    line (g, text, theme::semiBold (13.0f), theme::inkSoft, area);
}

void line (juce::Graphics& g,
           const juce::String& text,
           const juce::Font& font,
           juce::Colour colour,
           juce::Rectangle<int> area,
           juce::Justification where)
{
    g.setFont (font);
    g.setColour (colour);
    g.drawText (text, area, where, true);
}

int widthOf (const juce::String& text, const juce::Font& font)
{
    return juce::roundToInt (std::ceil (font.getStringWidthFloat (text)));
}

bool fits (const juce::String& text, const juce::Font& font, int width)
{
    return widthOf (text, font) <= width;
}

juce::String whenShortened (const juce::String& text, const juce::Font& font, int width)
{
    return fits (text, font, width) ? juce::String() : text;
}

static juce::TextLayout layoutOf (const juce::String& text,
                                  const juce::Font& font,
                                  juce::Colour colour,
                                  int width)
{
    juce::AttributedString words;
    words.append (text, font, colour);
    words.setLineSpacing (font.getHeight() * 0.12f);
    words.setWordWrap (juce::AttributedString::byWord);
    juce::TextLayout layout;
    layout.createLayout (words, static_cast<float> (width));
    return layout;
}

int wrapped (juce::Graphics& g,
             const juce::String& text,
             const juce::Font& font,
             juce::Colour colour,
             juce::Rectangle<int> area)
{
    const auto layout = layoutOf (text, font, colour, area.getWidth());
    const juce::Graphics::ScopedSaveState state (g);
    g.reduceClipRegion (area);
    layout.draw (g, area.toFloat().withHeight (layout.getHeight()));
    return juce::roundToInt (std::ceil (layout.getHeight()));
}

int heightOfWrapped (const juce::String& text, const juce::Font& font, int width)
{
    return juce::roundToInt (std::ceil (layoutOf (text, font, theme::ink, width).getHeight()));
}

int keyCapWidth (const juce::String& key) { return widthOf (key, theme::medium (13.0f)) + 14; }

int keyCap (juce::Graphics& g,
            const juce::String& key,
            int right,
            float middle,
            juce::Colour colour,
            juce::Colour edge,
            juce::Colour fill)
{
    const auto width = keyCapWidth (key);
    const auto box =
        juce::Rectangle<float> (static_cast<float> (width), 22.0f)
            .withCentre (
                { static_cast<float> (right) - static_cast<float> (width) / 2.0f, middle });
    g.setColour (fill);
    g.fillRoundedRectangle (box, 6.0f);
    g.setColour (edge);
    g.drawRoundedRectangle (box, 6.0f, 1.0f);
    line (g, key, theme::medium (13.0f), colour, box.toNearestInt(), juce::Justification::centred);
    return width;
}
}
