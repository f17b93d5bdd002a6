// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace antiphon::studio
{
/** The round button that plays a clip, and stops it. */
class PlayButton : public juce::Button
{
public:
    PlayButton();
    void show (bool playing);

private:
    void paintButton (juce::Graphics& g, bool highlighted, bool down) override;

    bool playing_ = false;
};
}
