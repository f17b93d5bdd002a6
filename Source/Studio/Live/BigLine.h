// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/LivePicture.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace antiphon::studio
{
/** The biggest words on the Live screen, readable from two metres away. */
class BigLine : public juce::Component, public juce::SettableTooltipClient
{
public:
    BigLine();
    void show (const Headline& headline);

    juce::String getTooltip() override; ///< the detail, where it is shortened

private:
    void paint (juce::Graphics& g) override;

    Headline headline_;
};
}
