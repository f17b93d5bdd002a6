// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Review/ReviewScreen.h"

#include "Studio/Parts/Keys.h"
#include "Studio/Parts/Paint.h"

#include <algorithm>

namespace antiphon::studio
{
ReviewScreen::ReviewScreen (ReviewDesk& desk)
    : desk_ (desk), box_ (desk), reel_ (desk), parent_ (desk)
{
    setTitle ("Review");
    sessions_.opened = [this] (std::size_t row)
    {
        desk_.open (row);
        refresh();
    };
    moments_.selected = wave_.selected = [this] (std::int64_t id)
    {
        desk_.select (id);
        refresh();
    };
    moments_.back = [this]
    {
        desk_.close();
        refresh();
    };
    moments_.nextChild = [this]
    {
        desk_.nextChild();
        refresh();
    };
    box_.changed = parent_.changed = reel_.changed = [this] { refresh(); };
    audience_.chosen = [this] (Audience audience)
    {
        desk_.allow (audience);
        refresh();
    };
    audience_.cancelled = [this]
    {
        desk_.cancelAsking();
        refresh();
    };
    int order = 1;
    for (juce::Component* part :
         { static_cast<juce::Component*> (&sessions_), static_cast<juce::Component*> (&moments_),
           static_cast<juce::Component*> (&wave_), static_cast<juce::Component*> (&box_),
           static_cast<juce::Component*> (&reel_), static_cast<juce::Component*> (&parent_),
           static_cast<juce::Component*> (&audience_) })
    {
        part->setExplicitFocusOrder (order++);
        addChildComponent (part);
    }
    refresh();
}

void ReviewScreen::refresh()
{
    state_ = desk_.state();
    sessions_.setVisible (! state_.open);
    for (juce::Component* part :
         { static_cast<juce::Component*> (&moments_), static_cast<juce::Component*> (&wave_),
           static_cast<juce::Component*> (&box_), static_cast<juce::Component*> (&reel_),
           static_cast<juce::Component*> (&parent_) })
        part->setVisible (state_.open);
    const auto asking = state_.open && state_.asking;
    if (asking != audience_.isVisible())
    {
        audience_.setVisible (asking);
        if (asking && isShowing())
            audience_.grabKeyboardFocus();
    }
    if (state_.open)
    {
        moments_.show (state_.rows, state_.hidden, paint::str (state_.child),
                       state_.severalChildren);
        wave_.show (desk_.wave (wave_.columns()));
        box_.show (state_.card, state_.playing);
        reel_.show (state_);
        parent_.show (state_.card);
    }
    else
        sessions_.show (state_.sessions);
    repaint (status_);
}

bool ReviewScreen::press (const juce::KeyPress& key)
{
    const auto code = printedKey (key);
    switch (code)
    {
        case 'P':
            desk_.play();
            return true;
        case 'K':
            desk_.keep();
            return true;
        case 'X':
            desk_.setAside();
            return true;
        case 'R':
            desk_.chooseForReel();
            return true;
        case 'W':
            box_.writeLine();
            return true;
        case 'T':
            parent_.writeWords();
            return true;
        case 'M':
            desk_.makeReel();
            return true;
        case 'F':
            desk_.nextForm();
            return true;
        case 'H':
            desk_.askWhoHears();
            return true;
        case 'C':
            desk_.nextChild();
            return true;
        default:
            break;
    }
    if (code == juce::KeyPress::spaceKey)
        desk_.play();
    else if (code == juce::KeyPress::upKey)
        desk_.step (-1);
    else if (code == juce::KeyPress::downKey)
        desk_.step (1);
    else if (code == juce::KeyPress::escapeKey)
        desk_.close();
    else if (key.getTextCharacter() == '[')
        desk_.moveStart (-0.5_s);
    else if (key.getTextCharacter() == ']')
        desk_.moveStart (0.5_s);
    else if (key.getTextCharacter() == ',')
        desk_.moveEnd (-0.5_s);
    else if (key.getTextCharacter() == '.')
        desk_.moveEnd (0.5_s);
    else
        return false;
    return true;
}

bool ReviewScreen::keyPressed (const juce::KeyPress& key)
{
    if (state_.asking)
        return audience_.keyPressed (key);
    if (! state_.open)
        return sessions_.keyPressed (key);
    if (key.getModifiers().isCtrlDown() || key.getModifiers().isAltDown() || ! press (key))
        return false;
    refresh();
    return true;
}

juce::String ReviewScreen::getTooltip()
{
    return paint::whenShortened (paint::str (state_.status), theme::text (14.0f),
                                 status_.getWidth());
}

void ReviewScreen::resized()
{
    auto area = getLocalBounds().reduced (theme::edge, 0).withTrimmedTop (14);
    status_ = area.removeFromBottom (38);
    audience_.setBounds (getLocalBounds());
    sessions_.setBounds (area);

    const auto wide = getWidth() >= 1600;
    moments_.setBounds (area.removeFromLeft (wide ? 380 : 290));
    area.removeFromLeft (14);
    parent_.setBounds (area.removeFromRight (wide ? 380 : 280));
    area.removeFromRight (14);
    reel_.setBounds (area.removeFromBottom (86));
    area.removeFromBottom (theme::gap);
    wave_.setBounds (area.removeFromTop (juce::roundToInt (area.getHeight() * 0.37)));
    area.removeFromTop (theme::gap);
    box_.setBounds (area);
    if (state_.open)
        refresh();
}

void ReviewScreen::paint (juce::Graphics& g)
{
    paint::line (g, paint::str (state_.status),
                 state_.trouble ? theme::semiBold (14.0f) : theme::text (14.0f),
                 state_.trouble ? theme::careful : theme::inkSoft, status_);
}
}
