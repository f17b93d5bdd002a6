// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Parts/KeyButton.h"
#include "Studio/ReviewPicture.h"

#include <functional>

namespace antiphon::studio
{
/** Asks who can hear, before the first sound. */
class AudienceChooser : public juce::Component
{
public:
    std::function<void (Audience)> chosen;
    std::function<void()> cancelled;

    AudienceChooser();
    bool keyPressed (const juce::KeyPress& key) override;

private:
    void resized() override;
    void paint (juce::Graphics& g) override;

    juce::Rectangle<int> box() const;

    KeyButton us_;
    KeyButton parent_;
    KeyButton cancel_;
};
}
