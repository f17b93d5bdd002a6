// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Review/AudienceChooser.h"
#include "Studio/Review/MomentBox.h"
#include "Studio/Review/MomentList.h"
#include "Studio/Review/ParentColumn.h"
#include "Studio/Review/ReelStrip.h"
#include "Studio/Review/ReviewDesk.h"
#include "Studio/Review/SessionList.h"
#include "Studio/Review/Wave.h"

namespace antiphon::studio
{
/** The screen for looking back together: the parent's words first, one sentence large, three clips a
    reel. */
class ReviewScreen : public juce::Component, public juce::SettableTooltipClient
{
public:
    explicit ReviewScreen (ReviewDesk& desk);

    void refresh(); ///< shows the desk as it is now
    bool keyPressed (const juce::KeyPress& key) override;
    const ReviewState& shown() const { return state_; }

    juce::String getTooltip() override; ///< the whole status

private:
    void resized() override;
    void paint (juce::Graphics& g) override;
    bool press (const juce::KeyPress& key); ///< one of the printed keys, with a session open

    ReviewDesk& desk_;
    ReviewState state_;
    SessionList sessions_;
    MomentList moments_;
    Wave wave_;
    MomentBox box_;
    ReelStrip reel_;
    ParentColumn parent_;
    AudienceChooser audience_;
    juce::Rectangle<int> status_;
};
}
