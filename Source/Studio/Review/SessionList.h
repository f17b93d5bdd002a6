// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/ReviewPicture.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>
#include <vector>

namespace antiphon::studio
{
/** The sessions there are, newest first. Up and down choose, Enter opens. */
class SessionList : public juce::Component, private juce::ListBoxModel
{
public:
    std::function<void (std::size_t row)> opened;

    SessionList();
    void show (const std::vector<SessionRow>& rows);

    bool keyPressed (const juce::KeyPress& key) override; ///< also when the focus is elsewhere

private:
    void resized() override;
    void paint (juce::Graphics& g) override;

    int getNumRows() override { return static_cast<int> (rows_.size()); }
    void paintListBoxItem (int, juce::Graphics&, int, int, bool) override;
    void listBoxItemClicked (int row, const juce::MouseEvent&) override;
    void returnKeyPressed (int row) override;
    juce::String getNameForRow (int row) override;
    juce::String getTooltipForRow (int row) override;

    std::vector<SessionRow> rows_;
    juce::ListBox list_;
};
}
