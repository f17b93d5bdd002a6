// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/ListeningPlot.h"
#include "Studio/Parts/Paint.h"

namespace antiphon::studio
{
/** A strip in which time runs from left to right. */
struct PlotLane
{
    juce::Rectangle<float> area;
    Seconds length; ///< of time; above 0

    float across (Instant time) const
    {
        const auto share = juce::jlimit (0.0, 1.0, time.sinceStart / length);
        return area.getX() + area.getWidth() * static_cast<float> (share);
    }

    std::size_t columns (float px) const ///< how many of this width it holds
    {
        return static_cast<std::size_t> (std::max (1.0f, area.getWidth() / px));
    }

    /** Whether so many things can still be told apart, `px` for each. */
    bool hasRoomFor (std::size_t count, float px) const
    {
        return static_cast<float> (count) * px <= area.getWidth();
    }
};

void paintPhrases (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot);
void paintStrokes (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot);
void paintSound (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot);
void paintVoice (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot);
void paintBeats (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot);

/** Whether strokes stand so close that they are gathered in columns. */
bool strokesAreDense (const PlotLane& lane, const ListeningPlot& plot);

/** In the middle of a lane that has nothing to show. */
void paintNothing (juce::Graphics& g, const PlotLane& lane, const juce::String& words);

/** A player's style: one colour and one shape each. */
inline int styleOf (PlayerId who) { return std::min (static_cast<int> (who.index), 5); }
}
