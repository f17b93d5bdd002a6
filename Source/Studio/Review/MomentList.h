// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Parts/KeyButton.h"
#include "Studio/ReviewPicture.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>
#include <vector>

namespace antiphon::studio
{
/** The moments of one child, the most worth hearing first. */
class MomentList : public juce::Component, private juce::ListBoxModel
{
public:
    std::function<void (std::int64_t id)> selected;
    std::function<void()> nextChild;
    std::function<void()> back; ///< to the list of sessions

    MomentList();
    void show (const std::vector<MomentRow>& rows,
               int hidden,
               const juce::String& child,
               bool severalChildren);

private:
    void resized() override;
    void paint (juce::Graphics& g) override;

    int getNumRows() override { return static_cast<int> (rows_.size()); }
    void paintListBoxItem (int, juce::Graphics&, int, int, bool) override;
    void selectedRowsChanged (int row) override;
    juce::String getNameForRow (int row) override;
    juce::String getTooltipForRow (int row) override;

    std::vector<MomentRow> rows_;
    int hidden_ = 0;
    juce::String child_;
    KeyButton back_;
    KeyButton next_;
    juce::ListBox list_;
};
}
