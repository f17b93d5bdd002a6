// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Live/LiveActions.h"
#include "Studio/Parts/KeyButton.h"

namespace antiphon::studio
{
/** Below the Live screen: quiet now, how loud it is, and whether all is well. */
class LiveFoot : public juce::Component, public juce::SettableTooltipClient
{
public:
    explicit LiveFoot (LiveActions& actions);
    void show (const LiveState& state);

    juce::String getTooltip() override; ///< the whole status

private:
    void resized() override;
    void paint (juce::Graphics& g) override;
    void paintMeter (juce::Graphics& g,
                     juce::Rectangle<int> area,
                     const juce::String& name,
                     Decibels level,
                     juce::Colour colour,
                     bool withCeiling) const;

    LiveActions& actions_;
    KeyButton quiet_;
    LiveState state_;
};
}
