// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Live/BigLine.h"

#include "Studio/Parts/Paint.h"

namespace antiphon::studio
{
BigLine::BigLine() { setTitle ("What is happening"); }

void BigLine::show (const Headline& headline)
{
    if (headline.title == headline_.title && headline.detail == headline_.detail
        && headline.style == headline_.style)
        return;
    headline_ = headline;
    setDescription (paint::str (headline.title + ": " + headline.detail));
    repaint();
}

juce::String BigLine::getTooltip()
{
    return paint::whenShortened (paint::str (headline_.detail), theme::text (18.0f),
                                 getWidth() - 152);
}

void BigLine::paint (juce::Graphics& g)
{
    paint::card (g, getLocalBounds().toFloat());
    auto area = getLocalBounds().reduced (20, 12);
    const auto disc = area.removeFromLeft (std::min (area.getHeight(), 88)).toFloat();
    const auto centre = disc.getCentre();
    const auto radius = std::min (disc.getWidth(), disc.getHeight()) / 2.0f;
    if (headline_.style >= 0)
    {
        g.setColour (theme::softOf (headline_.style));
        g.fillEllipse (juce::Rectangle<float> (radius * 2, radius * 2).withCentre (centre));
        paint::shape (g, theme::shapeOf (headline_.style), centre, radius * 0.62f,
                      theme::colourOf (headline_.style));
    }
    else
    {
        g.setColour (theme::chip);
        g.fillEllipse (juce::Rectangle<float> (radius * 2, radius * 2).withCentre (centre));
    }

    area.removeFromLeft (24);
    const auto words = area.withSizeKeepingCentre (area.getWidth(), 72);
    paint::line (g, paint::str (headline_.title), theme::semiBold (30.0f), theme::ink,
                 words.withHeight (42));
    paint::line (g, paint::str (headline_.detail), theme::text (18.0f), theme::inkSoft,
                 words.withTrimmedTop (44));
}
}
