// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Live/LiveDesk.h"
#include "Studio/Live/LiveScreen.h"
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

/** What the window holds: the top bar, the screen that was chosen, and the cover over it all. */
class Content : public juce::Component, private juce::Timer
{
public:
    Content (LiveDesk& live, ReviewDesk& review);

    void choose (Screen screen);
    void blank (bool covered);
    bool isBlank() const { return cover_.isVisible(); }
    Screen screen() const { return screen_; }

    /** Shows the present. The window calls it at the screen's rate. */
    void refresh (Seconds wall);

    bool keyPressed (const juce::KeyPress& key) override;
    bool keyStateChanged (bool isKeyDown) override;

    void run(); ///< from now on at the screen's rate

private:
    void timerCallback() override;
    void focusGained (FocusChangeType) override;
    void paint (juce::Graphics& g) override;
    void resized() override;

    LiveDesk& live_;
    ReviewDesk& review_;
    Screen screen_ = Screen::Live;
    bool fresh_ = true; ///< nobody has pressed anything yet
    TopBar top_;
    LiveScreen liveScreen_;
    ReviewScreen reviewScreen_;
    BlankCover cover_;
    juce::TooltipWindow tooltips_ { this };
};
}
