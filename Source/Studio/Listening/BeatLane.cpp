// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Listening/PlotLane.h"
#include "Studio/Listening/PlotMeasures.h"

namespace antiphon::studio
{
static constexpr float wordsHeight = 18.0f;

/** A beat that is less sure is fainter, but never out of sight. */
static float opacity (double confidence)
{
    return 0.2f + 0.8f * static_cast<float> (juce::jlimit (0.0, 1.0, confidence));
}

static void paintTicks (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot)
{
    const auto room = lane.area.withTrimmedTop (wordsHeight);
    for (const auto& beat : plot.beats)
    {
        g.setColour (theme::ink.withAlpha (opacity (beat.confidence)));
        g.fillRect (lane.across (beat.time) - 1.25f, room.getY(), 2.5f, room.getHeight());
    }
}

static void paintDense (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot)
{
    const auto room = lane.area.withTrimmedTop (wordsHeight);
    Columns columns (lane.length, lane.columns (3.0f));
    for (const auto& beat : plot.beats)
        columns.add (beat.time, beat.confidence);
    const auto step = room.getWidth() / static_cast<float> (columns.all().size());
    auto left = room.getX();
    for (const auto& column : columns.all())
    {
        g.setColour (theme::ink.withAlpha (opacity (column.sum / std::max (1, column.count))));
        if (column.count > 0)
            g.fillRect (left, room.getY(), step - 1.0f, room.getHeight());
        left += step;
    }
}

static void paintTempos (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot)
{
    const auto font = theme::text (13.0f);
    auto free = lane.area.getX();
    for (const auto& mark : temposOf (plot.beats))
    {
        const auto words = juce::String (mark.beatsAMinute) + " a minute";
        const auto width = static_cast<float> (paint::widthOf (words, font)) + 2.0f;
        const auto left = std::min (lane.across (mark.time) - 1.0f, lane.area.getRight() - width);
        if (left < free)
            continue;
        free = left + width + 10.0f;
        paint::line (g, words, font, theme::inkSoft,
                     juce::Rectangle<float> (left, lane.area.getY() - 2.0f, width, wordsHeight)
                         .toNearestInt());
    }
}

void paintBeats (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot)
{
    if (plot.beats.empty())
        return paintNothing (g, lane, "No steady pulse was heard.");
    if (! lane.hasRoomFor (plot.beats.size(), 5.0f))
        return paintDense (g, lane, plot);
    paintTicks (g, lane, plot);
    paintTempos (g, lane, plot);
}
}
