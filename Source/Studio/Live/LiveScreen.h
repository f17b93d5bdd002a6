// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Live/BigLine.h"
#include "Studio/Live/CompanionPanel.h"
#include "Studio/Live/LiveFoot.h"
#include "Studio/Live/SetUpPanel.h"
#include "Studio/Live/Stream.h"
#include "Studio/Live/TagPanel.h"

namespace antiphon::studio
{
/** The screen while children play. It only shows what it is told, and asks through LiveActions. */
class LiveScreen : public juce::Component
{
public:
    explicit LiveScreen (LiveActions& actions);

    /** Shows the present, at `wall` on an evenly running clock. Called at the screen's rate. */
    void refresh (Seconds wall);

    /** Reads who could play, and on what, again. */
    void readSetUp();

    bool keyPressed (const juce::KeyPress& key) override;
    bool keyStateChanged (bool isKeyDown) override;

    const LiveState& shown() const { return state_; }
    TagPanel& tags() { return tags_; }
    SetUpPanel& setUp() { return setUp_; }

private:
    void resized() override;
    bool chooseChild (const juce::KeyPress& key);

    LiveActions& actions_;
    LiveState state_;
    CompanionPanel companion_;
    Stream stream_;
    SetUpPanel setUp_;
    BigLine big_;
    TagPanel tags_;
    LiveFoot foot_;
};
}
