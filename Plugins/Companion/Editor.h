// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Live/BigLine.h"
#include "Studio/Live/Closeness.h"
#include "Studio/Parts/KeyButton.h"
#include "Studio/Parts/Look.h"
#include "Studio/Theme.h"

#include <juce_audio_processors/juce_audio_processors.h>

#include "Companion/Chooser.h"
#include "Companion/Face.h"
#include "Companion/Gauge.h"

namespace antiphon::plugin
{
class Processor;

/** The plugin's window: what the companion is doing, and the knobs that matter while a child plays. */
class Editor : public juce::AudioProcessorEditor, private juce::Timer
{
public:
    explicit Editor (Processor& companion);
    ~Editor() override;

    void show (const Face& face);

private:
    void timerCallback() override;
    void resized() override;
    void paint (juce::Graphics& g) override;
    void setUpLevel();
    void setUpQuiet();

    Processor& processor_;
    studio::Look look_;
    juce::TooltipWindow tooltips_ { this };
    Face face_;
    studio::BigLine doing_;
    Chooser behaviour_;
    Chooser voice_;
    Chooser leader_;
    studio::Closeness closeness_;
    studio::KeyButton itself_ { studio::KeyButton::Kind::Choice, "Finds it itself", {} };
    juce::Slider level_ { juce::Slider::LinearHorizontal, juce::Slider::TextBoxRight };
    Gauge microphone_ { "Microphone", studio::theme::inkSoft };
    Gauge companion_ { "Companion", studio::theme::companion };
    studio::KeyButton quiet_ { studio::KeyButton::Kind::Strong, "Quiet now", {} };
    juce::Rectangle<int> tempoArea_;
    juce::Rectangle<int> levelArea_;
    juce::Rectangle<int> remarkArea_;
};
}
