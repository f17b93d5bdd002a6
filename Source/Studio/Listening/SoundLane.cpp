// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Listening/PlotLane.h"
#include "Studio/Listening/PlotMeasures.h"

#include <cmath>

namespace antiphon::studio
{
static constexpr float columnWidth = 3.0f; ///< px from one peak to the next

/** Quiet playing stays in sight: the square root opens the soft end. */
static float seen (float peak) { return std::sqrt (juce::jlimit (0.0f, 1.0f, peak)); }

void paintSound (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot)
{
    const auto peaks = envelopeIn (plot.envelope, lane.columns (columnWidth));
    const auto middle = lane.area.getCentreY();
    auto left = lane.area.getX();
    g.setColour (theme::colourOf (0).interpolatedWith (theme::card, 0.45f));
    for (const auto peak : peaks)
    {
        const auto tall = std::max (2.0f, lane.area.getHeight() * seen (peak));
        g.fillRoundedRectangle (left, middle - 0.5f * tall, 2.0f, tall, 1.0f);
        left += lane.area.getWidth() / static_cast<float> (peaks.size());
    }
    if (plot.strokes.empty() || strokesAreDense (lane, plot))
        return;

    g.setColour (theme::readable (theme::colourOf (0), theme::card).withAlpha (0.5f));
    for (const auto& stroke : plot.strokes)
        g.fillRect (lane.across (stroke.onset.time) - 0.5f, lane.area.getY(), 1.0f,
                    lane.area.getHeight());
}
}
