// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Listening/PlotSheet.h"

#include "Studio/Listening/PlotMeasures.h"

namespace antiphon::studio
{
namespace
{
constexpr int side = 28;         // px, from the picture's edge
constexpr float gutter = 118.0f; // px, for the names of lanes and of notes
constexpr float betweenLanes = 14.0f;
constexpr float timesHeight = 34.0f;

void paintName (juce::Graphics& g, const PlotLane& lane, const juce::String& name)
{
    paint::heading (g, name,
                    juce::Rectangle<float> (lane.area.getX() - gutter + 16.0f, lane.area.getY(),
                                            gutter - 20.0f, 18.0f)
                        .toNearestInt());
}
}

void paintNothing (juce::Graphics& g, const PlotLane& lane, const juce::String& words)
{
    paint::line (g, words, theme::text (15.0f), theme::inkFaint, lane.area.toNearestInt(),
                 juce::Justification::centred);
}

void PlotSheet::paintTitle (juce::Graphics& g, juce::Rectangle<int> area) const
{
    const auto summary = paint::str (summaryOf (plot_));
    const auto font = theme::text (16.0f);
    const auto right =
        area.removeFromRight (std::min (paint::widthOf (summary, font) + 4, area.getWidth() / 2));
    paint::line (g, summary, font, theme::inkSoft, right, juce::Justification::centredRight);
    area.removeFromRight (2 * theme::gap);
    paint::line (g, paint::str (plot_.title), theme::semiBold (24.0f), theme::ink, area);
}

void PlotSheet::paintTimes (juce::Graphics& g, const PlotLane& whole) const
{
    const auto labels = whole.area.withTrimmedTop (whole.area.getHeight() - timesHeight);
    for (const auto& tick :
         timeTicks (whole.length, static_cast<int> (whole.area.getWidth() / 90.0f)))
    {
        const auto x = whole.across (tick.time);
        g.setColour (theme::line.withAlpha (0.7f));
        g.fillRect (juce::Rectangle<float>::leftTopRightBottom (x - 0.5f, whole.area.getY(),
                                                                x + 0.5f, labels.getY() + 6.0f));
        paint::line (
            g, paint::str (tick.label), theme::text (13.0f), theme::inkSoft,
            juce::Rectangle<float> (x - 40.0f, labels.getY() + 8.0f, 80.0f, 18.0f).toNearestInt(),
            juce::Justification::centred);
    }
    if (whole.length < 60_s)
        paint::line (g, "seconds", theme::text (13.0f), theme::inkSoft,
                     juce::Rectangle<float> (whole.area.getX() - gutter + 16.0f,
                                             labels.getY() + 8.0f, gutter - 20.0f, 18.0f)
                         .toNearestInt());
}

void PlotSheet::paintLanes (juce::Graphics& g, juce::Rectangle<float> area) const
{
    paint::card (g, area);
    area = area.withTrimmedLeft (gutter).withTrimmedRight (28.0f).withTrimmedTop (10.0f);
    const PlotLane whole { area, plot_.length.value > 0.0 ? plot_.length : 1_s };
    paintTimes (g, whole);

    area.removeFromBottom (timesHeight);
    const auto height = area.getHeight();
    const auto next = [&] (float tall, float space)
    {
        const PlotLane lane { area.removeFromTop (tall), whole.length };
        area.removeFromTop (space);
        return lane;
    };
    const auto phrases = next (28.0f, 2.0f);
    const auto strokes = next (0.24f * height, betweenLanes);
    const auto sound =
        next (plot_.hasSound ? 0.16f * height : 0.0f, plot_.hasSound ? betweenLanes : 0.0f);
    const PlotLane beats { area.removeFromBottom (54.0f), whole.length };
    area.removeFromBottom (betweenLanes);
    const PlotLane voice { area, whole.length };

    paintName (g, phrases, "Phrases");
    paintPhrases (g, phrases, plot_);
    paintName (g, strokes, "Onsets");
    paintStrokes (g, strokes, plot_);
    if (plot_.hasSound)
    {
        paintName (g, sound, "Sound");
        paintSound (g, sound, plot_);
    }
    paintName (g, voice, "Pitch");
    paintVoice (g, voice, plot_);
    paintName (g, beats, "Beats");
    paintBeats (g, beats, plot_);
}

void PlotSheet::paint (juce::Graphics& g)
{
    auto area = getLocalBounds().reduced (side, 20);
    paintTitle (g, area.removeFromTop (36));
    area.removeFromTop (4);
    const PlotLane width { area.toFloat().withTrimmedLeft (gutter), plot_.length };
    paintLegend (g, area.removeFromTop (26), strokesAreDense (width, plot_));
    area.removeFromTop (theme::gap);
    paintLanes (g, area.toFloat());
}
}
