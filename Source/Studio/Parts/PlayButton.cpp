// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Parts/PlayButton.h"

#include "Studio/Parts/Paint.h"

#include <algorithm>

namespace antiphon::studio
{
PlayButton::PlayButton() : juce::Button ("Play")
{
    setTitle ("Play");
    setTooltip ("Space or P plays, and stops");
    setWantsKeyboardFocus (true);
}

void PlayButton::show (bool playing)
{
    if (playing == playing_)
        return;
    playing_ = playing;
    setTitle (playing ? "Stop" : "Play");
    repaint();
}

void PlayButton::paintButton (juce::Graphics& g, bool highlighted, bool down)
{
    const auto bounds = getLocalBounds().toFloat();
    const auto size = std::min (bounds.getWidth(), bounds.getHeight());
    const auto disc = juce::Rectangle<float> (size, size).withCentre (bounds.getCentre());
    g.setColour (highlighted || down ? theme::ink.brighter (0.18f) : theme::ink);
    g.fillEllipse (disc.reduced (4.0f));

    const auto c = disc.getCentre();
    const auto r = size * 0.2f;
    juce::Path sign;
    if (playing_)
        sign.addRoundedRectangle (juce::Rectangle<float> (r * 1.6f, r * 1.6f).withCentre (c), 3.0f);
    else
        sign.addTriangle (c.translated (-r * 0.75f, -r), c.translated (r * 1.05f, 0.0f),
                          c.translated (-r * 0.75f, r));
    g.setColour (juce::Colours::white);
    g.fillPath (sign);
    if (hasKeyboardFocus (false))
        paint::focusRing (g, disc, size / 2.0f);
}
}
