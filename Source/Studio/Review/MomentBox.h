// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Parts/KeyButton.h"
#include "Studio/Parts/PlayButton.h"
#include "Studio/Parts/WordsEditor.h"
#include "Studio/ReviewPicture.h"

namespace antiphon::studio
{
class ReviewDesk;

/** The selected moment: hear it, read what parents are told, decide what becomes of it. */
class MomentBox : public juce::Component, public juce::SettableTooltipClient
{
public:
    explicit MomentBox (ReviewDesk& desk);

    void show (const MomentCard& card, bool playing);
    juce::String getTooltip() override; ///< who was there and when, where it is shortened
    void writeLine();
    bool isWriting() const { return editor_.isVisible(); }

    std::function<void()> changed; ///< something was decided: show it

private:
    void resized() override;
    void paint (juce::Graphics& g) override;
    int paintChips (juce::Graphics& g, juce::Rectangle<int> area) const;

    ReviewDesk& desk_;
    MomentCard card_;
    PlayButton play_;
    KeyButton startEarlier_;
    KeyButton startLater_;
    KeyButton endEarlier_;
    KeyButton endLater_;
    KeyButton keep_;
    KeyButton aside_;
    KeyButton choose_;
    KeyButton write_;
    WordsEditor editor_;
    juce::Rectangle<int> title_;
    juce::Rectangle<int> body_;
};
}
