// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace antiphon::plugin
{
/** How loud something is, as a bar with its name. */
class Gauge : public juce::Component
{
public:
    Gauge (const juce::String& name, juce::Colour colour);
    void show (double fullness); ///< 0 to 1

private:
    void paint (juce::Graphics& g) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    juce::Colour colour_;
    double fullness_ = 0.0;
};
}
