// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Listening/PlotSheet.h"

#include <functional>

namespace antiphon::studio
{
namespace
{
constexpr float signWidth = 32.0f;

struct Entry
{
    juce::String words;
    std::function<void (juce::Graphics&, juce::Rectangle<float>)> sign;
};

void strokeSign (juce::Graphics& g, juce::Rectangle<float> box)
{
    const auto x = box.getCentreX() - 2.0f;
    g.setColour (theme::colourOf (0).withAlpha (0.55f));
    g.fillRect (x - 1.0f, box.getCentreY() - 4.0f, 2.0f, 12.0f);
    paint::shape (g, theme::Shape::Circle, { x, box.getCentreY() - 4.0f }, 5.0f,
                  theme::colourOf (0));
}

void denseSign (juce::Graphics& g, juce::Rectangle<float> box)
{
    for (int n = 0; n < 4; ++n)
    {
        g.setColour (theme::colourOf (0).withAlpha (0.3f + 0.23f * static_cast<float> (n)));
        const auto tall = 7.0f + 3.0f * static_cast<float> (n % 3);
        g.fillRect (box.getX() + 3.0f + 5.0f * static_cast<float> (n),
                    box.getCentreY() + 8.0f - tall, 4.0f, tall);
    }
}

void phraseSign (juce::Graphics& g, juce::Rectangle<float> box)
{
    juce::Path path;
    const auto y = box.getCentreY();
    path.startNewSubPath (box.getX() + 2.0f, y + 5.0f);
    path.lineTo (box.getX() + 2.0f, y - 3.0f);
    path.lineTo (box.getRight() - 9.0f, y - 3.0f);
    path.lineTo (box.getRight() - 9.0f, y + 5.0f);
    g.setColour (theme::readable (theme::colourOf (0), theme::paper));
    g.strokePath (path, juce::PathStrokeType (1.5f));
}

void voiceSign (juce::Graphics& g, juce::Rectangle<float> box)
{
    juce::Path path;
    path.startNewSubPath (box.getX() + 1.0f, box.getCentreY() + 5.0f);
    path.cubicTo (box.getX() + 8.0f, box.getCentreY() - 8.0f, box.getX() + 14.0f,
                  box.getCentreY() + 8.0f, box.getRight() - 9.0f, box.getCentreY() - 4.0f);
    g.setColour (theme::readable (theme::colourOf (0), theme::card));
    g.strokePath (
        path,
        juce::PathStrokeType (2.5f, juce::PathStrokeType::curved, juce::PathStrokeType::rounded));
}

void noteSign (juce::Graphics& g, juce::Rectangle<float> box)
{
    g.setColour (theme::softOf (0));
    g.fillRoundedRectangle (box.withTrimmedRight (8.0f).withSizeKeepingCentre (22.0f, 12.0f), 5.0f);
}

void beatSign (juce::Graphics& g, juce::Rectangle<float> box)
{
    for (int n = 0; n < 3; ++n)
    {
        g.setColour (theme::ink.withAlpha (0.25f + 0.37f * static_cast<float> (n)));
        g.fillRect (box.getX() + 3.0f + 7.0f * static_cast<float> (n), box.getCentreY() - 7.0f,
                    2.5f, 14.0f);
    }
}
}

void paintLegend (juce::Graphics& g, juce::Rectangle<int> area, bool dense)
{
    const std::vector<Entry> entries {
        { "sounds that belong together", phraseSign },
        dense ? Entry { "sounds begin: taller is louder, darker is more", denseSign }
              : Entry { "a sound begins: taller is louder", strokeSign },
        { "the pitch of a voice or tone", voiceSign },
        { "a note", noteSign },
        { "a beat, foreseen: fainter is less sure", beatSign },
    };
    const auto font = theme::text (14.0f);
    auto rest = area.toFloat();
    for (const auto& entry : entries)
    {
        const auto width = static_cast<float> (paint::widthOf (entry.words, font));
        if (rest.getWidth() < signWidth + width)
            return;
        entry.sign (g, rest.removeFromLeft (signWidth));
        paint::line (g, entry.words, font, theme::inkSoft,
                     rest.removeFromLeft (width + 4.0f).toNearestInt());
        rest.removeFromLeft (22.0f);
    }
}
}
