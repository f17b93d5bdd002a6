// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Parts/KeyButton.h"

#include <functional>

namespace antiphon::studio
{
/** Which screen is seen. */
enum class Screen
{
    Live,
    Review,
};

/** The window's top: which screen, whether it records, blank, start and stop. */
class TopBar : public juce::Component, public juce::SettableTooltipClient
{
public:
    std::function<void (Screen)> chosen;
    std::function<void()> blank;
    std::function<void()> stop;
    std::function<void()> audience;

    TopBar();

    void showScreen (Screen screen);
    void showRecording (bool playing, bool recording, const juce::String& time);
    void showUnprotected (bool unprotected); ///< whether the library has no passphrase
    void showReview (const juce::String& session, const juce::String& whoCanHear);

    juce::String getTooltip() override; ///< the session's name, where it is shortened

private:
    void resized() override;
    void paint (juce::Graphics& g) override;

    Screen screen_ = Screen::Live;
    bool playing_ = false;
    bool recording_ = false;
    bool unprotected_ = false;
    juce::String time_;
    juce::String session_;
    juce::String heard_;          ///< who can hear, as it is said
    juce::Rectangle<int> remark_; ///< where recording, or the session's name, stands
    juce::Rectangle<int> warning_;
    KeyButton live_;
    KeyButton review_;
    KeyButton audience_;
    KeyButton blank_;
    KeyButton stop_;
};
}
