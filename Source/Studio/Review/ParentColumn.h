// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Parts/KeyButton.h"
#include "Studio/Parts/WordsEditor.h"
#include "Studio/ReviewPicture.h"

namespace antiphon::studio
{
class ReviewDesk;

/** The parent's own words first; then something to try at home. */
class ParentColumn : public juce::Component
{
public:
    explicit ParentColumn (ReviewDesk& desk);

    void show (const MomentCard& card);
    void writeWords();
    bool isWriting() const { return editor_.isVisible(); }

    std::function<void()> changed;

private:
    void resized() override;
    void paint (juce::Graphics& g) override;
    int wordsHeight() const;

    ReviewDesk& desk_;
    MomentCard card_;
    KeyButton write_;
    WordsEditor editor_;
};
}
