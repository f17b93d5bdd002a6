// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_processors/juce_audio_processors.h>

namespace antiphon::plugin
{
/** A heading, and below it what one of the program's knobs chooses among. */
class Chooser : public juce::Component
{
public:
    static constexpr int height = 64; ///< px

    explicit Chooser (juce::AudioParameterChoice& knob);
    void look(); ///< takes up what the knob says now

private:
    void resized() override;
    void paint (juce::Graphics& g) override;

    juce::AudioParameterChoice& knob_;
    juce::ComboBox box_;
};
}
