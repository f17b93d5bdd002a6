// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace antiphon::studio
{
/** Brings JUCE's own parts (text fields, choosers, tooltips) into Antiphon's look. */
class Look : public juce::LookAndFeel_V4
{
public:
    Look();

    juce::Font getComboBoxFont (juce::ComboBox&) override;
    juce::Font getPopupMenuFont() override;
    void drawComboBox (
        juce::Graphics&, int width, int height, bool down, int, int, int, int, juce::ComboBox&)
        override;
    void positionComboBoxText (juce::ComboBox&, juce::Label&) override;
    void fillTextEditorBackground (juce::Graphics&,
                                   int width,
                                   int height,
                                   juce::TextEditor&) override;
    void drawTextEditorOutline (juce::Graphics&, int width, int height, juce::TextEditor&) override;
    void drawTooltip (juce::Graphics&, const juce::String&, int width, int height) override;
    juce::Rectangle<int> getTooltipBounds (const juce::String&,
                                           juce::Point<int>,
                                           juce::Rectangle<int> parent) override;
};
}
