// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Lock/LockDesk.h"
#include "Studio/Parts/KeyButton.h"

namespace antiphon::studio
{
/** Stands before everything else until the library is open: asks for its passphrase, lets one be chosen
    for a new one, and shows the recovery code once. */
class LockPage : public juce::Component
{
public:
    explicit LockPage (LockDesk& desk);

    std::function<void()> changed; ///< the door may be another now

    void refresh(); ///< shows what the desk says
    void ask();     ///< ready to be typed into

    bool keyPressed (const juce::KeyPress& key) override;

private:
    void go();
    void paint (juce::Graphics& g) override;
    void resized() override;
    juce::Rectangle<int> box() const;

    LockDesk& desk_;
    juce::TextEditor first_;
    juce::TextEditor again_;
    KeyButton go_;
};
}
