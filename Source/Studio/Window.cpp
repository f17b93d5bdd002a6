// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Window.h"

#include "Studio/Parts/Keys.h"
#include "Studio/Parts/Paint.h"

#include <utility>

namespace antiphon::studio
{
static constexpr int framesPerSecond = 60;

void BlankCover::paint (juce::Graphics& g) { g.fillAll (theme::ink); }

Content::Content (LiveDesk& live, ReviewDesk& review, LockDesk& lock)
    : live_ (live), review_ (review), lock_ (lock), liveScreen_ (live), reviewScreen_ (review),
      lockPage_ (lock)
{
    setWantsKeyboardFocus (true);
    setOpaque (true);
    top_.chosen = [this] (Screen screen) { choose (screen); };
    top_.blank = [this] { blank (true); };
    top_.stop = [this] { live_.stop(); };
    top_.audience = [this]
    {
        review_.askWhoHears();
        reviewScreen_.refresh();
    };
    cover_.uncover = [this] { blank (false); };
    top_.setExplicitFocusOrder (1);
    liveScreen_.setExplicitFocusOrder (2);
    reviewScreen_.setExplicitFocusOrder (3);
    addAndMakeVisible (top_);
    addChildComponent (liveScreen_);
    addChildComponent (reviewScreen_);
    addChildComponent (cover_);
    addChildComponent (lockPage_);
    lockPage_.changed = [this] { showDoor(); };
    addMouseListener (this, true);
    choose (Screen::Live);
    top_.showUnprotected (! lock_.isProtected());
    showDoor();
}

/** The page, or what it stands before. */
void Content::showDoor()
{
    const auto isShut = lock_.door() != Door::Open;
    if (isShut == isLocked())
        return;
    lockPage_.setVisible (isShut);
    lockPage_.refresh();
    lockPage_.toFront (false);
    if (isShut)
        return lockPage_.ask();
    lock_.touch (now_);
    top_.showUnprotected (! lock_.isProtected());
    review_.readSessions();
    reviewScreen_.refresh();
    if (isShowing())
        grabKeyboardFocus();
}

void Content::mouseMove (const juce::MouseEvent&) { lock_.touch (now_); }

void Content::mouseDown (const juce::MouseEvent&) { lock_.touch (now_); }

void Content::choose (Screen screen)
{
    if (screen == Screen::Review && screen_ != screen)
        review_.readSessions();
    screen_ = screen;
    liveScreen_.setVisible (screen == Screen::Live);
    reviewScreen_.setVisible (screen == Screen::Review);
    top_.showScreen (screen);
    reviewScreen_.refresh();
    if (isShowing())
        grabKeyboardFocus();
}

void Content::blank (bool covered)
{
    cover_.setVisible (covered);
    cover_.toFront (false);
    if (covered)
        review_.stop();
    if (isShowing())
        grabKeyboardFocus();
}

static juce::String whoCanHear (Audience audience)
{
    switch (audience)
    {
        case Audience::NotAsked:
            return "Who can hear?";
        case Audience::JustUs:
            return "Who can hear? Just us";
        case Audience::ParentToo:
            return "Who can hear? A parent too";
    }
    return {};
}

void Content::refresh (Seconds wall)
{
    now_ = wall;
    const auto& reviewed = reviewScreen_.shown();
    lock_.tend (wall, live_.isPlaying() || reviewed.playing || reviewed.makingReel);
    showDoor();
    if (isBlank() || isLocked())
        return;
    if (screen_ == Screen::Live)
        liveScreen_.refresh (wall);
    else
    {
        const auto& shown = reviewScreen_.shown();
        if (shown.playing || shown.makingReel || shown.asking)
            reviewScreen_.refresh();
        top_.showReview (paint::str (shown.session), whoCanHear (shown.audience));
    }
    const auto live = screen_ == Screen::Live ? liveScreen_.shown() : live_.state (wall);
    top_.showRecording (live.playing, live.recording, paint::str (clockText (live.played)));
}

void Content::run()
{
    startTimerHz (framesPerSecond);
    grabKeyboardFocus();
    if (isLocked())
        lockPage_.ask();
}

/** A window that has just opened is ready to be typed into, once its focus has settled. */
void Content::focusGained (FocusChangeType)
{
    if (! fresh_)
        return;
    juce::MessageManager::callAsync (
        [content = juce::Component::SafePointer<Content> (this)]
        {
            if (content != nullptr && content->hasKeyboardFocus (false)
                && std::exchange (content->fresh_, false) && content->screen_ == Screen::Live
                && ! content->live_.isPlaying() && ! content->isLocked())
                content->liveScreen_.setUp().askFirst();
        });
}

void Content::timerCallback()
{
    refresh (Seconds { juce::Time::getMillisecondCounterHiRes() / 1000.0 });
}

bool Content::keyPressed (const juce::KeyPress& key)
{
    lock_.touch (now_);
    if (isLocked())
        return lockPage_.keyPressed (key);
    if (key.isKeyCode (juce::KeyPress::spaceKey) && live_.isPlaying())
        return liveScreen_.keyPressed (key); // quiet now, wherever one is looking
    if (printedKey (key) == 'B' && ! key.getModifiers().isAnyModifierKeyDown())
        blank (! isBlank());
    else if (isBlank())
        return true; // what cannot be seen cannot be pressed
    else if (key.isKeyCode (juce::KeyPress::F1Key))
        choose (Screen::Live);
    else if (key.isKeyCode (juce::KeyPress::F2Key))
        choose (Screen::Review);
    else
        return screen_ == Screen::Live ? liveScreen_.keyPressed (key)
                                       : reviewScreen_.keyPressed (key);
    return true;
}

bool Content::keyStateChanged (bool isKeyDown) { return liveScreen_.keyStateChanged (isKeyDown); }

void Content::paint (juce::Graphics& g) { g.fillAll (theme::paper); }

void Content::resized()
{
    auto area = getLocalBounds();
    cover_.setBounds (area);
    lockPage_.setBounds (area);
    top_.setBounds (area.removeFromTop (theme::topHeight));
    liveScreen_.setBounds (area);
    reviewScreen_.setBounds (area);
}
}
