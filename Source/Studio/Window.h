// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Live/LiveDesk.h"
#include "Studio/Live/LiveScreen.h"
#include "Studio/Lock/LockDesk.h"
#include "Studio/Lock/LockPage.h"
#include "Studio/Parts/Look.h"
#include "Studio/Parts/TopBar.h"
#include "Studio/Review/ReviewDesk.h"
#include "Studio/Review/ReviewScreen.h"

namespace antiphon::studio
{
/** Covers everything at once; any way it was covered uncovers it. */
class BlankCover : public juce::Component
{
public:
    std::function<void()> uncover;

private:
    void paint (juce::Graphics& g) override;
    void mouseDown (const juce::MouseEvent&) override { uncover(); }
};

/** What the window holds: the top bar, the screen that was chosen, and over it all the cover, and the
    page that asks for the library's passphrase. */
class Content : public juce::Component, private juce::Timer
{
public:
    Content (LiveDesk& live, ReviewDesk& review, LockDesk& lock);

    void choose (Screen screen);
    void blank (bool covered);
    bool isBlank() const { return cover_.isVisible(); }
    bool isLocked() const { return lockPage_.isVisible(); }
    Screen screen() const { return screen_; }

    /** Shows the present. The window calls it at the screen's rate. */
    void refresh (Seconds wall);

    bool keyPressed (const juce::KeyPress& key) override;
    bool keyStateChanged (bool isKeyDown) override;

    void run(); ///< from now on at the screen's rate

private:
    void timerCallback() override;
    void focusGained (FocusChangeType) override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void showDoor();
    void paint (juce::Graphics& g) override;
    void resized() override;

    LiveDesk& live_;
    ReviewDesk& review_;
    LockDesk& lock_;
    Seconds now_ {};
    Screen screen_ = Screen::Live;
    bool fresh_ = true; ///< nobody has pressed anything yet
    TopBar top_;
    LiveScreen liveScreen_;
    ReviewScreen reviewScreen_;
    BlankCover cover_;
    LockPage lockPage_;
    juce::TooltipWindow tooltips_ { this };
};
}
