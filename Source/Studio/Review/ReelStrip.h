// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Parts/KeyButton.h"
#include "Studio/Review/ReviewDesk.h"

namespace antiphon::studio
{
/** Three clips are a reel: their places, what it is made as, and making it. */
class ReelStrip : public juce::Component
{
public:
    explicit ReelStrip (ReviewDesk& desk);

    void show (const ReviewState& state);

    std::function<void()> changed;

private:
    void resized() override;
    void paint (juce::Graphics& g) override;
    void mouseDown (const juce::MouseEvent& event) override;
    juce::Rectangle<int> slot (int place) const;

    ReviewDesk& desk_;
    ReelSlots slots_;
    std::int64_t selected_ = 0;
    bool making_ = false;
    double done_ = 0.0;
    KeyButton form_;
    KeyButton make_;
};
}
