// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Review/MomentList.h"

#include "Studio/Parts/Icons.h"
#include "Studio/Parts/Paint.h"

namespace antiphon::studio
{
static constexpr int rowHeight = 92;
static constexpr int rowGap = 9;
static constexpr int headHeight = 76;

MomentList::MomentList()
    : back_ (KeyButton::Kind::Pill, "Sessions", "Esc"),
      next_ (KeyButton::Kind::Pill, "Next child", "C")
{
    back_.onClick = [this] { back(); };
    next_.onClick = [this] { nextChild(); };
    addAndMakeVisible (back_);
    addChildComponent (next_);
    list_.setModel (this);
    list_.setTitle ("Moments");
    list_.setRowHeight (rowHeight + rowGap);
    list_.setColour (juce::ListBox::backgroundColourId, juce::Colours::transparentBlack);
    list_.setOutlineThickness (0);
    addAndMakeVisible (list_);
    back_.setExplicitFocusOrder (1);
    next_.setExplicitFocusOrder (2);
    list_.setExplicitFocusOrder (3);
}

void MomentList::show (const std::vector<MomentRow>& rows,
                       int hidden,
                       const juce::String& child,
                       bool severalChildren)
{
    rows_ = rows;
    hidden_ = hidden;
    child_ = child;
    next_.setVisible (severalChildren);
    list_.updateContent();
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (rows_[i].selected && ! list_.isRowSelected (static_cast<int> (i)))
        {
            juce::SparseSet<int> only;
            only.addRange ({ static_cast<int> (i), static_cast<int> (i) + 1 });
            list_.setSelectedRows (only, juce::dontSendNotification);
            list_.scrollToEnsureRowIsOnscreen (static_cast<int> (i));
        }
    list_.repaint();
    resized();
    repaint();
}

void MomentList::resized()
{
    auto area = getLocalBounds();
    auto head = area.removeFromTop (34);
    back_.setBounds (head.removeFromLeft (back_.bestWidth()));
    head.removeFromLeft (8);
    next_.setBounds (head.removeFromLeft (next_.bestWidth()));
    area = getLocalBounds().withTrimmedTop (headHeight);
    if (hidden_ > 0)
        area.removeFromBottom (48);
    list_.setBounds (area);
}

void MomentList::paint (juce::Graphics& g)
{
    const auto title = "MOMENTS FOR " + child_.toUpperCase();
    paint::heading (g, title, getLocalBounds().withTop (46).withHeight (20));
    if (rows_.empty())
        paint::wrapped (g,
                        hidden_ > 0 ? juce::String ("Nothing is kept yet.")
                                    : "No moments for " + child_
                                + " in this session. The whole session is still here.",
                        theme::text (15.0f), theme::inkSoft,
                        getLocalBounds().withTrimmedTop (headHeight));
    if (hidden_ > 0)
        paint::wrapped (g, juce::String (hidden_) + " more noticed, not shown until you keep them",
                        theme::text (14.0f), theme::inkSoft,
                        getLocalBounds().removeFromBottom (42));
}

static juce::String remarkOf (const MomentRow& row)
{
    if (row.reelPlace > 0)
        return "in the reel";
    switch (row.state)
    {
        case journal::Moment::State::Kept:
            return "kept";
        case journal::Moment::State::SetAside:
            return "set aside";
        case journal::Moment::State::New:
            return row.byHand ? "your tag" : "noticed";
    }
    return {};
}

void MomentList::paintListBoxItem (int row, juce::Graphics& g, int width, int, bool)
{
    if (row < 0 || row >= getNumRows())
        return;
    const auto& one = rows_[static_cast<std::size_t> (row)];
    const auto aside = one.state == journal::Moment::State::SetAside;
    const auto bounds = juce::Rectangle<int> (width - 2, rowHeight).toFloat();
    paint::card (g, bounds, theme::smallCorner, aside ? theme::paper : theme::card);
    if (one.selected)
    {
        g.setColour (theme::ink);
        g.drawRoundedRectangle (bounds.reduced (1.0f), theme::smallCorner, 2.0f);
        if (list_.hasKeyboardFocus (true))
            paint::focusRing (g, bounds, theme::smallCorner);
    }

    auto area = bounds.toNearestInt().reduced (14, 10);
    auto top = area.removeFromTop (24);
    drawIcon (g, one.kind, one.sign,
              top.removeFromLeft (18).toFloat().withSizeKeepingCentre (18.0f, 18.0f),
              aside ? theme::inkFaint : theme::ink);
    top.removeFromLeft (8);
    const auto right = remarkOf (one) + "  " + paint::str (one.time);
    paint::line (g, right, theme::text (13.0f), theme::inkSoft,
                 top.removeFromRight (paint::widthOf (right, theme::text (13.0f)) + 3),
                 juce::Justification::centredRight);
    top.removeFromRight (6);
    paint::line (g, paint::str (one.title), theme::semiBold (15.0f),
                 aside ? theme::inkSoft : theme::ink, top);
    area.removeFromTop (2);
    g.setFont (theme::words (15.0f));
    g.setColour (theme::inkSoft);
    g.drawFittedText (paint::str (one.words), area, juce::Justification::topLeft, 2, 1.0f);
}

void MomentList::selectedRowsChanged (int row)
{
    if (row >= 0 && row < getNumRows() && selected
        && ! rows_[static_cast<std::size_t> (row)].selected)
        selected (rows_[static_cast<std::size_t> (row)].id);
}

juce::String MomentList::getNameForRow (int row)
{
    if (row < 0 || row >= getNumRows())
        return {};
    const auto& one = rows_[static_cast<std::size_t> (row)];
    return paint::str (one.title + ", " + one.time + ", " + one.words) + ", " + remarkOf (one);
}

juce::String MomentList::getTooltipForRow (int row)
{
    if (row < 0 || row >= getNumRows())
        return {};
    const auto& one = rows_[static_cast<std::size_t> (row)];
    return paint::str (one.title + ": " + one.words);
}
}
