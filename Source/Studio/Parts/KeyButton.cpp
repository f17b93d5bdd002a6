// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Parts/KeyButton.h"

#include "Studio/Parts/Icons.h"
#include "Studio/Parts/Paint.h"

namespace antiphon::studio
{
KeyButton::KeyButton (Kind kind, const juce::String& label, const juce::String& key)
    : juce::Button (label), kind_ (kind), label_ (label), key_ (key)
{
    setTitle (label);
    setWantsKeyboardFocus (true);
}

void KeyButton::setLabel (const juce::String& label)
{
    if (label == label_)
        return;
    label_ = label;
    setTitle (label);
    repaint();
}

void KeyButton::setKey (const juce::String& key)
{
    key_ = key;
    repaint();
}

void KeyButton::setIcon (const std::string& sign) { icon_ = sign; }

void KeyButton::setRemark (const juce::String& remark)
{
    if (remark != remark_)
    {
        remark_ = remark;
        repaint();
    }
}

juce::Font KeyButton::font() const
{
    switch (kind_)
    {
        case Kind::Choice:
            return theme::medium (16.0f);
        case Kind::Strong:
        case Kind::Plain:
            return theme::semiBold (17.0f);
        case Kind::Pill:
            return theme::text (14.0f);
        case Kind::Tab:
            return theme::medium (15.0f);
    }
    return theme::text (15.0f);
}

static int sidesOf (KeyButton::Kind kind)
{
    return kind == KeyButton::Kind::Strong || kind == KeyButton::Kind::Plain ? 20 : 14;
}

int KeyButton::labelSpace() const
{
    return getWidth() - 2 * sidesOf (kind_) - (key_.isEmpty() ? 0 : paint::keyCapWidth (key_) + 8)
        - (icon_.empty() ? 0 : 30);
}

int KeyButton::bestWidth() const
{
    const auto remark = remark_.isEmpty() ? 0 : paint::widthOf (remark_, theme::text (13.0f)) + 8;
    return paint::widthOf (label_, font()) + 2 + remark + 2 * sidesOf (kind_)
        + (key_.isEmpty() ? 0 : paint::keyCapWidth (key_) + 10) + (icon_.empty() ? 0 : 30);
}

juce::String KeyButton::getTooltip()
{
    return paint::fits (label_, font(), labelSpace()) ? juce::Button::getTooltip() : label_;
}

void KeyButton::paintButton (juce::Graphics& g, bool highlighted, bool down)
{
    const auto bounds = getLocalBounds().toFloat();
    const auto on = getToggleState();
    const auto round = kind_ == Kind::Pill ? bounds.getHeight() / 2.0f
        : kind_ == Kind::Tab               ? 10.0f
                                           : theme::smallCorner;
    const auto dark = kind_ == Kind::Strong || (kind_ == Kind::Tab && on);
    const auto teal = kind_ == Kind::Choice && on;
    auto fill = dark ? theme::ink : teal ? theme::companion : theme::card;
    if ((highlighted || down) && isEnabled())
        fill = fill.interpolatedWith (theme::inkFaint, down ? 0.22f : 0.08f);
    if (kind_ != Kind::Tab || on)
    {
        g.setColour (isEnabled() ? fill : theme::chip);
        g.fillRoundedRectangle (bounds.reduced (0.5f), round);
    }
    if (! dark && ! teal && kind_ != Kind::Tab)
    {
        g.setColour (on ? theme::ink : theme::line);
        g.drawRoundedRectangle (bounds.reduced (on ? 1.0f : 0.5f), round, on ? 2.0f : 1.0f);
    }

    const auto ink = ! isEnabled() ? theme::inkFaint
        : (dark || teal)           ? juce::Colours::white
        : kind_ == Kind::Tab       ? theme::inkSoft
                                   : theme::ink;
    auto area = getLocalBounds().reduced (sidesOf (kind_), 0);
    if (! key_.isEmpty())
    {
        const auto onDark = (dark || teal) && isEnabled();
        const auto edge = onDark ? fill.interpolatedWith (juce::Colours::white, 0.4f) : theme::line;
        const auto cap = onDark ? fill : theme::card;
        area.removeFromRight (
            paint::keyCap (g, key_, area.getRight() + (kind_ == Kind::Choice ? 2 : 4),
                           bounds.getCentreY(), onDark ? juce::Colours::white : theme::inkFaint,
                           edge, cap)
            + 6);
    }
    if (! icon_.empty())
        drawIcon (g, {}, icon_,
                  area.removeFromLeft (30)
                      .toFloat()
                      .withSizeKeepingCentre (22.0f, 22.0f)
                      .translated (-4.0f, 0),
                  ink == theme::ink ? theme::inkSoft : ink);
    const auto where = kind_ == Kind::Choice || ! key_.isEmpty() ? juce::Justification::centredLeft
                                                                 : juce::Justification::centred;
    paint::line (g, label_, font(), ink, area, where);
    if (remark_.isNotEmpty())
        paint::line (g, remark_, theme::text (13.0f),
                     dark || teal ? juce::Colours::white : theme::inkSoft, area,
                     juce::Justification::centredRight);
    if (hasKeyboardFocus (false))
        paint::focusRing (g, bounds, round);
}
}
