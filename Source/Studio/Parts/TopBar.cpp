// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Parts/TopBar.h"

#include "Studio/Parts/Paint.h"

#include <utility>

namespace antiphon::studio
{
TopBar::TopBar()
    : live_ (KeyButton::Kind::Tab, "Live", "F1"), review_ (KeyButton::Kind::Tab, "Review", "F2"),
      audience_ (KeyButton::Kind::Pill, "Who can hear?", "H"),
      blank_ (KeyButton::Kind::Pill, "Blank", "B"),
      stop_ (KeyButton::Kind::Strong, "Stop", "Ctrl Enter")
{
    live_.onClick = [this] { chosen (Screen::Live); };
    review_.onClick = [this] { chosen (Screen::Review); };
    audience_.onClick = [this] { audience(); };
    blank_.onClick = [this] { blank(); };
    stop_.onClick = [this] { stop(); };
    int order = 1;
    for (auto* button : { &live_, &review_, &audience_, &blank_, &stop_ })
    {
        button->setExplicitFocusOrder (order++);
        addChildComponent (button);
    }
    for (auto* button : { &live_, &review_, &blank_ })
        button->setVisible (true);
    showScreen (Screen::Live);
}

void TopBar::showScreen (Screen screen)
{
    screen_ = screen;
    live_.setToggleState (screen == Screen::Live, juce::dontSendNotification);
    review_.setToggleState (screen == Screen::Review, juce::dontSendNotification);
    audience_.setVisible (screen == Screen::Review && session_.isNotEmpty());
    resized();
    repaint();
}

void TopBar::showRecording (bool playing, bool recording, const juce::String& time)
{
    if (playing == playing_ && recording == recording_ && time == time_)
        return;
    playing_ = playing;
    recording_ = recording;
    time_ = time;
    stop_.setVisible (playing);
    resized();
    repaint();
}

void TopBar::showUnprotected (bool unprotected)
{
    if (unprotected == std::exchange (unprotected_, unprotected))
        return;
    resized();
    repaint();
}

void TopBar::showReview (const juce::String& session, const juce::String& whoCanHear)
{
    if (session == session_ && whoCanHear == heard_)
        return;
    session_ = session;
    heard_ = whoCanHear;
    audience_.setVisible (screen_ == Screen::Review && session_.isNotEmpty());
    audience_.setLabel (whoCanHear);
    resized();
    repaint();
}

juce::String TopBar::getTooltip()
{
    return paint::whenShortened (session_, theme::text (15.0f), remark_.getWidth());
}

void TopBar::resized()
{
    auto area = getLocalBounds().reduced (theme::edge, 0);
    area.removeFromLeft (112);
    for (auto* tab : { &live_, &review_ })
    {
        tab->setBounds (
            area.removeFromLeft (tab->bestWidth()).withSizeKeepingCentre (tab->bestWidth(), 38));
        area.removeFromLeft (6);
    }
    const auto place = [&] (KeyButton& button, int height)
    {
        if (! button.isVisible())
            return;
        const auto width = button.bestWidth();
        button.setBounds (area.removeFromRight (width).withSizeKeepingCentre (width, height));
        area.removeFromRight (14);
    };
    place (stop_, 46);
    place (blank_, 36);
    place (audience_, 36);
    warning_ = area.removeFromLeft (unprotected_ ? 124 : 0);
    remark_ = area.withTrimmedLeft (14);
}

void TopBar::paint (juce::Graphics& g)
{
    g.setColour (theme::line);
    g.fillRect (getLocalBounds().removeFromBottom (1));
    paint::line (g, "antiphon", theme::brand (22.0f), theme::ink,
                 getLocalBounds().withTrimmedLeft (theme::edge).withWidth (110));

    paint::line (g, "No passphrase", theme::medium (14.0f), theme::careful,
                 warning_.withTrimmedLeft (14));
    if (playing_)
    {
        const auto words = juce::String (recording_ ? "Recording" : "Not recording");
        const auto wordsWidth = paint::widthOf (words, theme::text (14.0f));
        const auto timeWidth = std::max (paint::widthOf (time_, theme::semiBold (14.0f)), 40) + 4;
        const auto width = wordsWidth + timeWidth + (recording_ ? 62 : 42);
        auto pill = remark_.withLeft (remark_.getRight() - width).withSizeKeepingCentre (width, 34);
        paint::card (g, pill.toFloat(), 17.0f);
        pill.reduce (14, 0);
        if (recording_)
        {
            g.setColour (theme::recording);
            g.fillEllipse (pill.removeFromLeft (10).toFloat().withSizeKeepingCentre (10.0f, 10.0f));
            pill.removeFromLeft (10);
        }
        paint::line (g, words, theme::text (14.0f), theme::ink,
                     pill.removeFromLeft (wordsWidth + 10));
        paint::line (g, time_, theme::semiBold (14.0f), theme::ink, pill,
                     juce::Justification::centredRight);
    }
    else if (screen_ == Screen::Review)
        paint::line (g, session_, theme::text (15.0f), theme::inkSoft, remark_,
                     juce::Justification::centredRight);
}
}
