// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Live/TagPanel.h"

#include "Moments/HandTag.h"
#include "Studio/Parts/Keys.h"
#include "Studio/Parts/Paint.h"

#include <cctype>

namespace antiphon::studio
{
static int keyCodeOf (const moments::Sign& sign)
{
    return std::toupper (static_cast<unsigned char> (sign.key));
}

TagPanel::TagPanel (LiveActions& actions) : actions_ (actions)
{
    static_assert (moments::signs.size() <= mostSigns);
    setTitle ("Tag what you see");
    for (std::size_t i = 0; i < moments::signs.size(); ++i)
    {
        const auto& sign = moments::signs[i];
        auto button = std::make_unique<KeyButton> (
            KeyButton::Kind::Choice, paint::str (std::string (sign.label)),
            juce::String::charToString (static_cast<juce::juce_wchar> (keyCodeOf (sign))));
        button->setIcon (std::string (sign.sign));
        button->onStateChange = [this, i]
        {
            const auto held = signs_[i]->isMouseButtonDown() && signs_[i]->isDown();
            if (held != byMouse_[i])
            {
                byMouse_[i] = held;
                actions_.tag (i, held);
            }
        };
        // Enter, and a screen reader's press, arrive as clicks without a mouse: a tap.
        button->onClick = [this, i]
        {
            if (! signs_[i]->isMouseOver())
            {
                actions_.tag (i, true);
                actions_.tag (i, false);
            }
        };
        addAndMakeVisible (*button);
        signs_.push_back (std::move (button));
    }
}

void TagPanel::show (const LiveState& state)
{
    justNow_ = state.picture.justNow;
    several_ = state.picture.lanes.size() > 2;
    if (static_cast<std::size_t> (state.tagFor) < state.picture.lanes.size())
    {
        whom_ = state.picture.lanes[static_cast<std::size_t> (state.tagFor)].name;
        style_ = state.picture.lanes[static_cast<std::size_t> (state.tagFor)].style;
    }
    for (auto& button : signs_)
        button->setEnabled (state.playing);
    repaint();
}

void TagPanel::press (std::size_t sign, bool down)
{
    if (down)
        releasedAt_[sign].reset();
    if (byKey_[sign] == down)
        return; // a held key repeats itself
    byKey_[sign] = down;
    signs_[sign]->setToggleState (down, juce::dontSendNotification);
    actions_.tag (sign, down);
}

bool TagPanel::keyPressed (const juce::KeyPress& key)
{
    if (key.getModifiers().isAnyModifierKeyDown())
        return false;
    for (std::size_t i = 0; i < moments::signs.size(); ++i)
        if (printedKey (key) == keyCodeOf (moments::signs[i]))
        {
            press (i, true);
            return true;
        }
    return false;
}

bool TagPanel::keyStateChanged (bool)
{
    for (std::size_t i = 0; i < moments::signs.size(); ++i)
        if (byKey_[i] && ! releasedAt_[i] && ! isDown (keyCodeOf (moments::signs[i])))
            releasedAt_[i] = now_;
    return false;
}

/** X11 lets a held key go and presses it again each time it repeats: a release counts once it has
    lasted longer than that. */
void TagPanel::tend (Seconds wall)
{
    static constexpr Seconds longEnough { 0.06 };
    now_ = wall;
    for (std::size_t i = 0; i < moments::signs.size(); ++i)
        if (releasedAt_[i] && now_ - *releasedAt_[i] > longEnough)
        {
            releasedAt_[i].reset();
            press (i, false);
        }
}

void TagPanel::resized()
{
    auto area = getLocalBounds().withTrimmedTop (several_ || getHeight() > 0 ? 48 : 26);
    for (auto& button : signs_)
    {
        button->setBounds (area.removeFromTop (44));
        area.removeFromTop (7);
    }
}

void TagPanel::paint (juce::Graphics& g)
{
    auto top = getLocalBounds().withHeight (20);
    paint::heading (g, "TAG WHAT YOU SEE", top);
    top.translate (0, 21);
    if (several_)
    {
        const auto cap =
            paint::keyCap (g, "[  ]", top.getRight(), static_cast<float> (top.getCentreY()),
                           theme::inkFaint, theme::line, theme::card);
        paint::line (g, "for", theme::text (14.0f), theme::inkSoft, top);
        paint::shape (g, theme::shapeOf (style_),
                      top.toFloat().getTopLeft().translated (32.0f, 10.0f), 6.0f,
                      theme::colourOf (style_));
        paint::line (g, paint::str (whom_), theme::semiBold (14.0f), theme::ink,
                     top.withTrimmedLeft (44).withTrimmedRight (cap + 6));
    }
    else
        paint::line (g, juce::String::fromUTF8 ("8 s back \u00b7 hold for longer"),
                     theme::text (13.0f), theme::inkSoft, top);

    auto area = getLocalBounds().withTop (signs_.back()->getBottom() + 18);
    paint::heading (g, "JUST NOW", area.removeFromTop (20));
    area.removeFromTop (6);
    if (justNow_.empty())
        paint::wrapped (g, "A tag appears here once it is safely kept.", theme::text (14.0f),
                        theme::inkSoft, area);
    for (const auto& tag : justNow_)
    {
        if (area.getHeight() < 26)
            break;
        auto row = area.removeFromTop (26);
        paint::line (g, paint::str (tag.time), theme::text (15.0f), theme::inkSoft,
                     row.removeFromLeft (50));
        const auto what = paint::str (tag.what + (tag.who.empty() ? "" : " \u00b7 "));
        const auto width = paint::widthOf (what, theme::text (15.0f)) + 2;
        paint::line (g, what, theme::text (15.0f), theme::inkSoft,
                     row.removeFromLeft (std::min (width, row.getWidth())));
        if (row.getWidth() > 24)
            paint::line (g, paint::str (tag.who), theme::semiBold (15.0f), theme::ink, row);
    }
}
}
