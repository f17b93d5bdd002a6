// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <string>

namespace antiphon::studio
{
/** A button with the key that presses it printed on it. Enter presses the one that has the focus. */
class KeyButton : public juce::Button
{
public:
    enum class Kind
    {
        Choice, ///< one of a column: white, teal when it is the one
        Strong, ///< the main thing to do: ink
        Plain,  ///< large, white
        Pill,   ///< small, round
        Tab,    ///< in the top bar
    };

    KeyButton (Kind kind, const juce::String& label, const juce::String& key);

    void setLabel (const juce::String& label); ///< also the accessible name
    void setKey (const juce::String& key);
    void setIcon (const std::string& sign);
    void setRemark (const juce::String& remark); ///< smaller, after the label

    int bestWidth() const;              ///< px, to show everything
    juce::String getTooltip() override; ///< the whole label, where it is shortened

private:
    void paintButton (juce::Graphics& g, bool highlighted, bool down) override;
    juce::Font font() const;
    int labelSpace() const;

    Kind kind_;
    juce::String label_;
    juce::String key_;
    juce::String remark_;
    std::string icon_;
};
}
