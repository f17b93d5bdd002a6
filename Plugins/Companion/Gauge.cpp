// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/Gauge.h"

#include "Studio/Parts/Paint.h"

#include <algorithm>

namespace antiphon::plugin
{
using namespace studio;

Gauge::Gauge (const juce::String& name, juce::Colour colour) : colour_ (colour) { setTitle (name); }

void Gauge::show (double fullness)
{
    if (juce::approximatelyEqual (fullness, fullness_))
        return;
    fullness_ = fullness;
    repaint();
}

void Gauge::paint (juce::Graphics& g)
{
    auto area = getLocalBounds();
    paint::line (g, getTitle(), theme::text (13.0f), theme::inkSoft, area.removeFromLeft (84));
    const auto bar =
        area.toFloat().withSizeKeepingCentre (static_cast<float> (area.getWidth()), 8.0f);
    g.setColour (theme::trough);
    g.fillRoundedRectangle (bar, 4.0f);
    g.setColour (colour_);
    g.fillRoundedRectangle (bar.withWidth (bar.getWidth() * static_cast<float> (fullness_)), 4.0f);
}

std::unique_ptr<juce::AccessibilityHandler> Gauge::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this,
                                                         juce::AccessibilityRole::progressBar);
}
}
