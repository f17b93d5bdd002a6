// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>

namespace antiphon::studio
{
/** The dial between "just like me" and "new ideas". Arrow keys move it while it has the focus. */
class Closeness : public juce::Component, public juce::SettableTooltipClient
{
public:
    std::function<void (double distance)> changed;

    Closeness();
    void show (double distance);

    bool keyPressed (const juce::KeyPress& key) override;

private:
    void paint (juce::Graphics& g) override;
    void mouseDown (const juce::MouseEvent& event) override { follow (event); }
    void mouseDrag (const juce::MouseEvent& event) override { follow (event); }
    void focusGained (FocusChangeType) override { repaint(); }
    void focusLost (FocusChangeType) override { repaint(); }
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    void follow (const juce::MouseEvent& event);
    void ask (double distance);

    double distance_ = 0.0;
};
}
