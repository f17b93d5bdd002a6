// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Review/SessionList.h"

#include "Studio/Parts/Paint.h"

#include <algorithm>

namespace antiphon::studio
{
static constexpr int rowHeight = 84;
static constexpr int rowGap = 9;

SessionList::SessionList()
{
    list_.setModel (this);
    list_.setTitle ("Sessions, newest first");
    list_.setRowHeight (rowHeight + rowGap);
    list_.setColour (juce::ListBox::backgroundColourId, juce::Colours::transparentBlack);
    list_.setOutlineThickness (0);
    addAndMakeVisible (list_);
}

static bool same (const SessionRow& one, const SessionRow& other)
{
    return one.who == other.who && one.when == other.when && one.details == other.details;
}

void SessionList::show (const std::vector<SessionRow>& rows)
{
    if (std::equal (rows.begin(), rows.end(), rows_.begin(), rows_.end(), same))
        return;
    rows_ = rows;
    list_.updateContent();
    if (! rows_.empty())
        list_.selectRow (0);
    repaint();
}

bool SessionList::keyPressed (const juce::KeyPress& key) { return list_.keyPressed (key); }

void SessionList::resized()
{
    list_.setBounds (getLocalBounds()
                         .withTrimmedTop (96)
                         .withSizeKeepingCentre (std::min (getWidth(), 720), getHeight() - 96)
                         .withY (96));
}

void SessionList::paint (juce::Graphics& g)
{
    auto area = getLocalBounds().withSizeKeepingCentre (std::min (getWidth(), 720), getHeight());
    paint::line (g, rows_.empty() ? "Nothing to look back on yet" : "Which session?",
                 theme::semiBold (30.0f), theme::ink, area.removeFromTop (46));
    if (rows_.empty())
        paint::wrapped (
            g,
            "Play a session first: press F1, write who is playing, and start. It will stand here "
            "as soon as it is stopped.",
            theme::text (17.0f), theme::inkSoft, area.removeFromTop (60));
    else
        paint::line (g, "Newest first. Up and down choose, Enter opens.", theme::text (16.0f),
                     theme::inkSoft, area.removeFromTop (28));
}

void SessionList::paintListBoxItem (int row, juce::Graphics& g, int width, int, bool selected)
{
    if (row < 0 || row >= getNumRows())
        return;
    const auto& one = rows_[static_cast<std::size_t> (row)];
    const auto bounds = juce::Rectangle<int> (width, rowHeight).toFloat();
    paint::card (g, bounds, theme::smallCorner);
    if (selected && list_.hasKeyboardFocus (true))
        paint::focusRing (g, bounds, theme::smallCorner);
    else if (selected)
    {
        g.setColour (theme::ink);
        g.drawRoundedRectangle (bounds.reduced (1.0f), theme::smallCorner, 2.0f);
    }

    auto area = bounds.toNearestInt().reduced (18, 12);
    auto top = area.removeFromTop (30);
    const auto when = paint::str (one.when);
    paint::line (g, when, theme::text (15.0f), theme::inkSoft,
                 top.removeFromRight (paint::widthOf (when, theme::text (15.0f)) + 4),
                 juce::Justification::centredRight);
    top.removeFromRight (12);
    paint::line (g, paint::str (one.who), theme::semiBold (18.0f), theme::ink, top);
    paint::line (g, paint::str (one.details), theme::text (15.0f), theme::inkSoft, area);
}

void SessionList::listBoxItemClicked (int row, const juce::MouseEvent&) { returnKeyPressed (row); }

void SessionList::returnKeyPressed (int row)
{
    if (row >= 0 && row < getNumRows() && opened)
        opened (static_cast<std::size_t> (row));
}

juce::String SessionList::getNameForRow (int row)
{
    if (row < 0 || row >= getNumRows())
        return {};
    const auto& one = rows_[static_cast<std::size_t> (row)];
    return paint::str (one.who + ", " + one.when + ", " + one.details);
}

juce::String SessionList::getTooltipForRow (int row)
{
    return row >= 0 && row < getNumRows() ? paint::str (rows_[static_cast<std::size_t> (row)].who)
                                          : juce::String();
}
}
