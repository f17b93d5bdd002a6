// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Live/Closeness.h"
#include "Studio/Live/LiveActions.h"
#include "Studio/Parts/KeyButton.h"

#include <memory>
#include <vector>

namespace antiphon::studio
{
/** The left column: how the companion behaves, how close it stays, its voice, and whom it follows. */
class CompanionPanel : public juce::Component
{
public:
    explicit CompanionPanel (LiveActions& actions);

    void show (const LiveState& state);

    bool keyPressed (const juce::KeyPress& key) override;

private:
    void resized() override;
    void paint (juce::Graphics& g) override;
    void nextVoice();

    LiveActions& actions_;
    std::vector<std::unique_ptr<KeyButton>> behaviours_;
    Closeness closeness_;
    KeyButton voice_;
    KeyButton leader_;
    improvise::Voice voiceNow_ = improvise::Voice::Glockenspiel;
};
}
