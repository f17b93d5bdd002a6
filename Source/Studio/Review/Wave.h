// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/ReviewPicture.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>

namespace antiphon::studio
{
/** The whole session on one line of time: what was played, what came back, and the moments. */
class Wave : public juce::Component, public juce::SettableTooltipClient
{
public:
    std::function<void (std::int64_t id)> selected;

    Wave();

    int columns() const; ///< how many peaks it can show
    void show (WavePicture picture);

    juce::String getTooltip() override;

private:
    void paint (juce::Graphics& g) override;
    void mouseDown (const juce::MouseEvent& event) override;

    juce::Rectangle<float> field() const; ///< where time runs
    float across (double share) const;
    const WaveMark* markNear (juce::Point<float> place) const;
    void paintTake (juce::Graphics& g,
                    const std::vector<float>& peaks,
                    float middle,
                    float height,
                    juce::Colour colour) const;
    void paintTimes (juce::Graphics& g) const;

    WavePicture picture_;
};
}
