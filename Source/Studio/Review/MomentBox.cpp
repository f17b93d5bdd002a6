// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Review/MomentBox.h"

#include "Studio/Parts/Paint.h"
#include "Studio/Review/ReviewDesk.h"

#include <algorithm>
#include <array>

namespace antiphon::studio
{
static constexpr Seconds nudge { 0.5 };

MomentBox::MomentBox (ReviewDesk& desk)
    : desk_ (desk), startEarlier_ (KeyButton::Kind::Pill, "Start earlier", "["),
      startLater_ (KeyButton::Kind::Pill, "later", "]"),
      endEarlier_ (KeyButton::Kind::Pill, "End earlier", ","),
      endLater_ (KeyButton::Kind::Pill, "later", "."), keep_ (KeyButton::Kind::Choice, "Keep", "K"),
      aside_ (KeyButton::Kind::Choice, "Set aside", "X"),
      choose_ (KeyButton::Kind::Choice, "Choose for reel", "R"),
      write_ (KeyButton::Kind::Choice, "Write a line", "W"), editor_ ("What parents are told")
{
    setTitle ("The moment");
    startLater_.setTitle ("Start later");
    endLater_.setTitle ("End later");
    const auto does = [this] (juce::Button& button, std::function<void()> deed)
    {
        button.onClick = [this, deed = std::move (deed)]
        {
            deed();
            changed();
        };
    };
    does (play_, [this] { desk_.play(); });
    does (startEarlier_, [this] { desk_.moveStart (-nudge); });
    does (startLater_, [this] { desk_.moveStart (nudge); });
    does (endEarlier_, [this] { desk_.moveEnd (-nudge); });
    does (endLater_, [this] { desk_.moveEnd (nudge); });
    does (keep_, [this] { desk_.keep(); });
    does (aside_, [this] { desk_.setAside(); });
    does (choose_, [this] { desk_.chooseForReel(); });
    write_.onClick = [this] { writeLine(); };
    editor_.save = [this] (const std::string& line)
    {
        const auto kept = desk_.write (line);
        changed();
        return kept;
    };
    editor_.closed = [this]
    {
        changed();
        write_.grabKeyboardFocus();
    };

    int order = 1;
    for (juce::Component* part :
         { static_cast<juce::Component*> (&play_), static_cast<juce::Component*> (&startEarlier_),
           static_cast<juce::Component*> (&startLater_),
           static_cast<juce::Component*> (&endEarlier_), static_cast<juce::Component*> (&endLater_),
           static_cast<juce::Component*> (&editor_), static_cast<juce::Component*> (&keep_),
           static_cast<juce::Component*> (&aside_), static_cast<juce::Component*> (&choose_),
           static_cast<juce::Component*> (&write_) })
    {
        part->setExplicitFocusOrder (order++);
        addChildComponent (part);
    }
}

void MomentBox::show (const MomentCard& card, bool playing)
{
    card_ = card;
    const auto any = card.id != 0;
    for (auto* button : { &startEarlier_, &startLater_, &endEarlier_, &endLater_, &keep_, &aside_,
                          &choose_, &write_ })
        button->setVisible (any);
    play_.setVisible (any);
    play_.show (playing);
    const auto kept = card.state == journal::Moment::State::Kept;
    const auto aside = card.state == journal::Moment::State::SetAside;
    keep_.setToggleState (kept, juce::dontSendNotification);
    keep_.setLabel (kept ? "Kept" : "Keep");
    aside_.setToggleState (aside, juce::dontSendNotification);
    choose_.setToggleState (card.reelPlace > 0, juce::dontSendNotification);
    choose_.setLabel (card.reelPlace > 0 ? "In the reel" : "Choose for reel");
    repaint();
}

juce::String MomentBox::getTooltip()
{
    if (! title_.contains (getMouseXYRelative()))
        return {};
    const auto when = paint::str (card_.when);
    return paint::whenShortened (when, theme::text (15.0f), title_.getWidth());
}

void MomentBox::writeLine()
{
    if (card_.id != 0)
        editor_.open (card_.ownLine ? paint::str (card_.words) : juce::String(),
                      paint::str (card_.words));
    resized();
}

void MomentBox::resized()
{
    auto area = getLocalBounds().reduced (20, 16);
    auto head = area.removeFromTop (84);
    play_.setBounds (head.removeFromLeft (84));
    head.removeFromLeft (16);
    auto edges = head.removeFromRight (startEarlier_.bestWidth() + startLater_.bestWidth() + 6);
    auto upper = edges.removeFromTop (38).withHeight (34);
    startEarlier_.setBounds (upper.removeFromLeft (startEarlier_.bestWidth()));
    startLater_.setBounds (upper.withTrimmedLeft (6));
    auto lower = edges.withHeight (34).translated (0, 4);
    endEarlier_.setBounds (lower.removeFromLeft (startEarlier_.bestWidth()));
    endLater_.setBounds (lower.withTrimmedLeft (6));
    title_ = head.withTrimmedRight (12);

    auto foot = area.removeFromBottom (46);
    const std::array buttons { &keep_, &aside_, &choose_, &write_ };
    auto spare = foot.getWidth() - 3 * 6;
    for (const auto* button : buttons)
        spare -= button->bestWidth();
    for (auto* button : buttons)
    {
        button->setBounds (foot.removeFromLeft (button->bestWidth() + spare / 4));
        foot.removeFromLeft (6);
    }
    body_ = area.withTrimmedTop (12).withTrimmedBottom (12);
    editor_.setBounds (body_.withHeight (std::min (body_.getHeight(), 150)));
}

int MomentBox::paintChips (juce::Graphics& g, juce::Rectangle<int> area) const
{
    const auto font = theme::text (14.0f);
    auto row = area.withHeight (28);
    for (const auto& purpose : card_.purposes)
    {
        const auto words = paint::str (purpose);
        const auto width = paint::widthOf (words, font) + 24;
        if (width > row.getWidth())
            break;
        const auto chip = row.removeFromLeft (width);
        g.setColour (theme::chip);
        g.fillRoundedRectangle (chip.toFloat(), 14.0f);
        paint::line (g, words, font, theme::inkSoft, chip, juce::Justification::centred);
        row.removeFromLeft (8);
    }
    const auto good = paint::str (card_.goodFor);
    if (paint::fits (good, font, row.getWidth()))
    {
        paint::line (g, good, font, theme::inkSoft, row);
        return 28;
    }
    return 32 + paint::wrapped (g, good, font, theme::inkSoft, area.withTrimmedTop (32));
}

void MomentBox::paint (juce::Graphics& g)
{
    paint::card (g, getLocalBounds().toFloat());
    if (card_.id == 0)
    {
        paint::line (g, "Choose a moment to hear it.", theme::text (17.0f), theme::inkSoft,
                     getLocalBounds(), juce::Justification::centred);
        return;
    }
    const auto heading = theme::semiBold (22.0f);
    auto title = title_.withSizeKeepingCentre (title_.getWidth(), 60);
    paint::line (g, paint::str (card_.title), heading, theme::ink, title.removeFromTop (32));
    paint::line (g, paint::str (card_.when), theme::text (15.0f), theme::inkSoft, title);
    if (editor_.isVisible())
        return;

    auto area = body_;
    area.removeFromTop (paint::wrapped (g, paint::str (card_.words),
                                        theme::words (getWidth() > 800 ? 26.0f : 20.0f), theme::ink,
                                        area)
                        + 12);
    area.removeFromTop (paintChips (g, area) + 12);
    if (! card_.why.empty())
        paint::wrapped (g, paint::str (card_.why), theme::text (14.0f), theme::inkFaint, area);
}
}
