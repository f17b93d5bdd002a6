// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Review/ParentColumn.h"

#include "Studio/Parts/Paint.h"
#include "Studio/Review/ReviewDesk.h"

#include <algorithm>

namespace antiphon::studio
{
static constexpr int inset = 16;
static constexpr int headHeight = 26;

ParentColumn::ParentColumn (ReviewDesk& desk)
    : desk_ (desk), write_ (KeyButton::Kind::Pill, "Write their words", "T"),
      editor_ ("The parent's own words")
{
    setTitle ("Your words first");
    write_.onClick = [this] { writeWords(); };
    editor_.save = [this] (const std::string& words)
    {
        const auto kept = desk_.writeForParent (words);
        changed();
        return kept;
    };
    editor_.closed = [this]
    {
        changed();
        write_.grabKeyboardFocus();
    };
    addChildComponent (write_);
    addChildComponent (editor_);
}

void ParentColumn::show (const MomentCard& card)
{
    card_ = card;
    write_.setVisible (card.id != 0 && ! editor_.isVisible());
    write_.setLabel (card.parentWords.empty() ? "Write their words" : "Change their words");
    resized();
    repaint();
}

void ParentColumn::writeWords()
{
    if (card_.id == 0)
        return;
    editor_.open (paint::str (card_.parentWords), "What the parent says, word for word");
    write_.setVisible (false);
    repaint();
}

static juce::String shownWords (const MomentCard& card)
{
    return card.parentWords.empty()
        ? juce::String ("What do you see here? Ask first, and write down what the parent says.")
        : juce::String::fromUTF8 ("\u201c") + paint::str (card.parentWords)
            + juce::String::fromUTF8 ("\u201d");
}

int ParentColumn::wordsHeight() const
{
    const auto font = card_.parentWords.empty() ? theme::text (15.0f) : theme::words (17.0f);
    const auto most = std::max (120, getHeight() - headHeight - 300);
    return std::clamp (paint::heightOfWrapped (shownWords (card_), font, getWidth() - 2 * inset)
                           + 2 * inset + 46,
                       130, most);
}

void ParentColumn::resized()
{
    const auto card = getLocalBounds().withTrimmedTop (headHeight).withHeight (wordsHeight());
    write_.setBounds (card.reduced (inset, 12).removeFromBottom (34).withWidth (
        std::min (write_.bestWidth(), getWidth() - 2 * inset)));
    editor_.setBounds (getLocalBounds().withTrimmedTop (headHeight).withHeight (230));
}

void ParentColumn::paint (juce::Graphics& g)
{
    auto area = getLocalBounds();
    paint::heading (g, "YOUR WORDS FIRST", area.removeFromTop (headHeight).withHeight (20));
    if (editor_.isVisible())
        area.removeFromTop (editor_.getHeight());
    else
    {
        const auto card = area.removeFromTop (wordsHeight());
        paint::card (g, card.toFloat());
        if (card_.id != 0)
            paint::wrapped (g, shownWords (card_),
                            card_.parentWords.empty() ? theme::text (15.0f) : theme::words (17.0f),
                            card_.parentWords.empty() ? theme::inkSoft : theme::ink,
                            card.reduced (inset).withTrimmedBottom (36));
    }
    if (card_.atHome.empty())
        return;
    area.removeFromTop (18);
    paint::heading (g, "TO TRY AT HOME", area.removeFromTop (headHeight).withHeight (20));
    const auto words = paint::str (card_.atHome);
    const auto font = theme::words (17.0f);
    const auto height = std::min (
        paint::heightOfWrapped (words, font, getWidth() - 2 * inset) + 2 * inset, area.getHeight());
    const auto home = area.removeFromTop (height);
    paint::card (g, home.toFloat());
    paint::wrapped (g, words, font, theme::ink, home.reduced (inset));
}
}
