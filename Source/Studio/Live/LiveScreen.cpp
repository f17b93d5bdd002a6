// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Live/LiveScreen.h"

#include "Studio/Parts/Paint.h"

namespace antiphon::studio
{
LiveScreen::LiveScreen (LiveActions& actions)
    : actions_ (actions), companion_ (actions), tags_ (actions), foot_ (actions)
{
    setTitle ("Live");
    stream_.chosen = [this] (int lane) { actions_.tagFor (lane); };
    setUp_.ready = [this] { actions_.start (setUp_.chosen()); };
    setUp_.lookAgain = [this]
    {
        actions_.look();
        readSetUp();
    };
    int order = 1;
    for (juce::Component* part :
         { static_cast<juce::Component*> (&companion_), static_cast<juce::Component*> (&stream_),
           static_cast<juce::Component*> (&setUp_), static_cast<juce::Component*> (&big_),
           static_cast<juce::Component*> (&tags_), static_cast<juce::Component*> (&foot_) })
    {
        part->setExplicitFocusOrder (order++);
        addChildComponent (part);
    }
    for (juce::Component* part :
         { static_cast<juce::Component*> (&companion_), static_cast<juce::Component*> (&tags_),
           static_cast<juce::Component*> (&foot_) })
        part->setVisible (true);
    readSetUp();
    refresh ({});
}

void LiveScreen::readSetUp() { setUp_.show (actions_.setUp()); }

void LiveScreen::refresh (Seconds wall)
{
    const auto wasPlaying = state_.playing;
    state_ = actions_.state (wall);
    stream_.setVisible (state_.playing);
    big_.setVisible (state_.playing);
    setUp_.setVisible (! state_.playing);
    companion_.show (state_);
    tags_.show (state_);
    tags_.tend (wall);
    foot_.show (state_);
    if (state_.playing)
    {
        stream_.show (state_.picture, state_.tagFor);
        big_.show (state_.picture.headline);
    }
    else
        setUp_.say (state_.trouble ? paint::str (state_.status) : juce::String());
    if (wasPlaying != state_.playing && isShowing() && getParentComponent() != nullptr)
        getParentComponent()->grabKeyboardFocus(); // what had it has gone out of sight
}

/** [ and ] go through the children a tag can be for. */
bool LiveScreen::chooseChild (const juce::KeyPress& key)
{
    const auto children = static_cast<int> (state_.picture.lanes.size()) - 1;
    if (children < 1)
        return false;
    const auto typed = key.getTextCharacter();
    if (typed == '[' || typed == ']')
        actions_.tagFor ((state_.tagFor + (typed == ']' ? 1 : children - 1)) % children);
    else
        return false;
    return true;
}

bool LiveScreen::keyPressed (const juce::KeyPress& key)
{
    if (key.getKeyCode() == juce::KeyPress::returnKey)
    {
        if (! state_.playing)
            actions_.start (setUp_.chosen());
        else if (key.getModifiers().isCtrlDown())
            actions_.stop();
        else
            return false;
        return true;
    }
    if (key.getKeyCode() == juce::KeyPress::spaceKey)
    {
        actions_.setQuiet (! state_.quiet);
        return true;
    }
    if (companion_.keyPressed (key))
        return true;
    return state_.playing && (chooseChild (key) || tags_.keyPressed (key));
}

bool LiveScreen::keyStateChanged (bool isKeyDown) { return tags_.keyStateChanged (isKeyDown); }

void LiveScreen::resized()
{
    auto area = getLocalBounds();
    foot_.setBounds (area.removeFromBottom (theme::footHeight));
    area.removeFromTop (14);
    area = area.reduced (theme::edge, 0);
    const auto wide = getWidth() >= 1600;
    companion_.setBounds (area.removeFromLeft (wide ? 230 : 190));
    area.removeFromLeft (14);
    tags_.setBounds (area.removeFromRight (wide ? 270 : 224));
    area.removeFromRight (14);
    setUp_.setBounds (area);
    big_.setBounds (area.removeFromBottom (112));
    area.removeFromBottom (theme::gap);
    stream_.setBounds (area);
}
}
