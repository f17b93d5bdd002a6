// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Live/LiveFoot.h"

#include "Instrument/Ceiling.h"
#include "Studio/Parts/Paint.h"

#include <algorithm>

namespace antiphon::studio
{
static constexpr int meterWidth = 196;
static constexpr int ceilingMeterWidth = 360;

LiveFoot::LiveFoot (LiveActions& actions)
    : actions_ (actions), quiet_ (KeyButton::Kind::Plain, "Quiet now", "Space")
{
    setTitle ("Sound");
    quiet_.onClick = [this] { actions_.setQuiet (! state_.quiet); };
    addAndMakeVisible (quiet_);
}

void LiveFoot::show (const LiveState& state)
{
    state_ = state;
    quiet_.setToggleState (state.quiet, juce::dontSendNotification);
    quiet_.setLabel (state.quiet ? "Play again" : "Quiet now");
    repaint();
}

void LiveFoot::resized()
{
    quiet_.setBounds (getLocalBounds()
                          .withTrimmedLeft (theme::edge)
                          .withSizeKeepingCentre (190, 48)
                          .withX (theme::edge));
}

/** The lowest 60 dB of a meter's full scale are shown. */
static float shareOf (Decibels level)
{
    return static_cast<float> (std::clamp (1.0 + level.value / 60.0, 0.0, 1.0));
}

void LiveFoot::paintMeter (juce::Graphics& g,
                           juce::Rectangle<int> area,
                           const juce::String& name,
                           Decibels level,
                           juce::Colour colour,
                           bool withCeiling) const
{
    paint::card (g, area.toFloat(), 17.0f);
    auto inside = area.reduced (14, 0);
    paint::line (g, name, theme::text (14.0f), theme::ink, inside.removeFromLeft (36));
    const auto trough = inside.removeFromLeft (132).toFloat().withSizeKeepingCentre (132.0f, 10.0f);
    g.setColour (theme::trough);
    g.fillRoundedRectangle (trough, 5.0f);
    g.setColour (colour);
    if (const auto width = trough.getWidth() * shareOf (level); width > 4.0f)
        g.fillRoundedRectangle (trough.withWidth (width), 5.0f);
    if (! withCeiling)
        return;
    g.setColour (theme::careful);
    g.fillRect (trough
                    .withX (trough.getX()
                            + trough.getWidth() * shareOf (instrument::Ceiling::Settings {}.ceiling)
                            - 1.0f)
                    .withWidth (2.0f));
    if (! state_.loudness)
        return;
    const auto loud = state_.loudness->second > instrument::SoundLevel::mostForChildren;
    paint::line (g, paint::str (instrument::inWords (*state_.loudness)), theme::text (14.0f),
                 loud ? theme::careful : theme::inkSoft, inside.withTrimmedLeft (8));
}

void LiveFoot::paint (juce::Graphics& g)
{
    auto area =
        getLocalBounds().withTrimmedLeft (quiet_.getRight() + 16).withTrimmedRight (theme::edge);
    paintMeter (g, area.removeFromLeft (meterWidth).withSizeKeepingCentre (meterWidth, 34), "Mic",
                state_.microphone, theme::good, false);
    area.removeFromLeft (14);
    paintMeter (
        g, area.removeFromLeft (ceilingMeterWidth).withSizeKeepingCentre (ceilingMeterWidth, 34),
        "Out", state_.companion, theme::companion, true);
    area.removeFromLeft (16);
    paint::line (g, paint::str (state_.status),
                 state_.trouble ? theme::semiBold (14.0f) : theme::text (14.0f),
                 state_.trouble ? theme::careful : theme::inkSoft, area,
                 juce::Justification::centredRight);
}

juce::String LiveFoot::getTooltip()
{
    const auto room =
        getWidth() - quiet_.getRight() - meterWidth - ceilingMeterWidth - 46 - theme::edge;
    return paint::whenShortened (paint::str (state_.status), theme::text (14.0f), room);
}
}
