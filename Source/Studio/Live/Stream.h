// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/LivePicture.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>

namespace antiphon::studio
{
/** The stream: lanes of players moving evenly to the left, what comes back hanging from what it
    answers, and, right of now, what is about to be played. A click on a lane chooses whom a tag is for. */
class Stream : public juce::Component, public juce::SettableTooltipClient
{
public:
    std::function<void (int lane)> chosen;

    Stream();
    void show (LivePicture picture, int tagFor);

    juce::String getTooltip() override;

private:
    void paint (juce::Graphics& g) override;
    void mouseDown (const juce::MouseEvent& event) override;

    void paintLanes (juce::Graphics& g) const;
    void paintPhrases (juce::Graphics& g) const;
    void paintRibbons (juce::Graphics& g) const;
    void paintStrokes (juce::Graphics& g) const;
    void paintAnswers (juce::Graphics& g) const;
    void paintReasons (juce::Graphics& g) const;
    void paintMoments (juce::Graphics& g) const;
    void paintNow (juce::Graphics& g) const;
    void paintNames (juce::Graphics& g) const;

    float across (double at) const;
    juce::Rectangle<float> laneArea (int lane) const;
    float middleOf (int lane) const; ///< where its strokes stand
    float radiusOf (double size) const;

    LivePicture picture_;
    int tagFor_ = 0;
};
}
