// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Listening/PlotLane.h"

namespace antiphon::studio
{
/** The whole picture: the recording's name, what the marks mean, and the lanes over one line of time. */
class PlotSheet : public juce::Component
{
public:
    explicit PlotSheet (const ListeningPlot& plot) : plot_ (plot) {}

private:
    void paint (juce::Graphics& g) override;
    void paintTitle (juce::Graphics& g, juce::Rectangle<int> area) const;
    void paintLanes (juce::Graphics& g, juce::Rectangle<float> area) const;
    void paintTimes (juce::Graphics& g, const PlotLane& whole) const;

    const ListeningPlot& plot_;
};

/** What the marks mean, in a row. @param dense  strokes are gathered in columns */
void paintLegend (juce::Graphics& g, juce::Rectangle<int> area, bool dense);
}
