// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Listening/PlotLane.h"
#include "Studio/Listening/PlotMeasures.h"

namespace antiphon::studio
{
static constexpr float nameHeight = 20.0f; ///< for the instruments' names, above all strokes
static constexpr float densePx = 4.0f;

bool strokesAreDense (const PlotLane& lane, const ListeningPlot& plot)
{
    return ! lane.hasRoomFor (plot.strokes.size(), 2.0f * densePx);
}

static juce::Rectangle<float> standing (const PlotLane& lane)
{
    return lane.area.withTrimmedTop (nameHeight);
}

/** Darker where there are more of them; as tall as the loudest. */
static void paintDense (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot)
{
    const auto room = standing (lane);
    Columns columns (lane.length, lane.columns (densePx));
    for (const auto& stroke : plot.strokes)
        columns.add (stroke.onset.time, heightOf (stroke.onset.strength));

    const auto most = static_cast<float> (columns.mostInOne());
    const auto step = room.getWidth() / static_cast<float> (columns.all().size());
    auto left = room.getX();
    for (const auto& column : columns.all())
    {
        const auto tall = room.getHeight() * static_cast<float> (column.most);
        const auto share = static_cast<float> (column.count) / most;
        g.setColour (theme::colourOf (0).withAlpha (0.3f + 0.7f * share));
        if (column.count > 0)
            g.fillRect (left, room.getBottom() - tall, step - 1.0f, tall);
        left += step;
    }
}

static void paintEach (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot)
{
    const auto room = standing (lane).withTrimmedTop (8.0f);
    const auto radius = juce::jlimit (3.5f, 7.0f,
                                      0.3f * lane.area.getWidth()
                                          / (1.0f + static_cast<float> (plot.strokes.size())));
    const auto font = theme::text (13.0f);
    auto named = lane.area.getX();
    for (const auto& [onset, instrument] : plot.strokes)
    {
        const auto x = lane.across (onset.time);
        const auto y =
            room.getBottom() - room.getHeight() * static_cast<float> (heightOf (onset.strength));
        const auto colour = theme::colourOf (styleOf (onset.who));
        g.setColour (colour.withAlpha (0.55f));
        g.fillRect (
            juce::Rectangle<float>::leftTopRightBottom (x - 1.0f, y, x + 1.0f, room.getBottom()));
        paint::shape (g, theme::shapeOf (styleOf (onset.who)), { x, y }, radius, colour);

        const auto words = paint::str (instrument);
        const auto width = static_cast<float> (paint::widthOf (words, font));
        const auto left =
            juce::jlimit (lane.area.getX(), lane.area.getRight() - width, x - 0.5f * width);
        if (instrument.empty() || left < named)
            continue;
        paint::line (
            g, words, font, theme::readable (colour, theme::card),
            juce::Rectangle<float> (left, lane.area.getY(), width + 2.0f, 18.0f).toNearestInt());
        named = left + width + 8.0f;
    }
}

void paintStrokes (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot)
{
    g.setColour (theme::line);
    g.fillRect (lane.area.withTop (lane.area.getBottom() - 1.0f));
    if (plot.strokes.empty())
        paintNothing (g, lane, "No sound was heard to begin.");
    else if (strokesAreDense (lane, plot))
        paintDense (g, lane, plot);
    else
        paintEach (g, lane, plot);
}
}
