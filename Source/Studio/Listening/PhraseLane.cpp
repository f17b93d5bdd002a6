// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Listening/PlotLane.h"

namespace antiphon::studio
{
/** A bracket that opens downwards, over what belongs together. */
static juce::Path bracket (float left, float right, float top, float bottom)
{
    juce::Path path;
    path.startNewSubPath (left, bottom);
    path.lineTo (left, top);
    path.lineTo (right, top);
    path.lineTo (right, bottom);
    return path;
}

/** "7 sounds"; "7" where that is all there is room for. */
static juce::String wordsOf (const discern::Phrase& phrase, const juce::Font& font, float room)
{
    const juce::String count (phrase.onsets);
    const auto words = count + (phrase.onsets == 1 ? " sound" : " sounds");
    for (const auto& text : { words, count })
        if (paint::fits (text, font, juce::roundToInt (room)))
            return text;
    return {};
}

void paintPhrases (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot)
{
    const auto font = theme::text (13.0f);
    const auto top = lane.area.getBottom() - 8.0f;
    for (const auto& phrase : plot.phrases)
    {
        const auto left = lane.across (phrase.time) - 4.0f;
        const auto right = std::max (lane.across (phrase.end) + 4.0f, left + 2.0f);
        const auto colour = theme::readable (theme::colourOf (styleOf (phrase.who)), theme::card);
        g.setColour (colour);
        g.strokePath (bracket (left, right, top, lane.area.getBottom()),
                      juce::PathStrokeType (1.5f));
        const auto room =
            juce::Rectangle<float>::leftTopRightBottom (left, lane.area.getY(), right, top - 2.0f);
        paint::line (g, wordsOf (phrase, font, room.getWidth()), font, colour, room.toNearestInt(),
                     juce::Justification::centred);
    }
}
}
