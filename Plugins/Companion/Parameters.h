// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_processors/juce_audio_processors.h>

#include "Companion/Asked.h"

namespace antiphon::plugin
{
/** The knobs a music program shows and automates, and the one it only reads: the child's tempo.

    Their ids, their order and what they choose among are how projects remember them: new ones go to the
    end, and none ever changes.

    Threads: asked() on any, the audio thread too; the rest on the message thread. */
class Parameters
{
public:
    /** The processor owns them from now on. */
    explicit Parameters (juce::AudioProcessor& processor);

    Asked asked() const noexcept;

    void set (const Asked& asked); ///< as if somebody had turned every knob
    void showTempo (Tempo tempo);  ///< 0: none yet

    juce::AudioParameterChoice& behaviour;
    juce::AudioParameterBool& findsCloseness;
    juce::AudioParameterFloat& closeness;
    juce::AudioParameterChoice& voice;
    juce::AudioParameterChoice& leader;
    juce::AudioParameterInt& song;
    juce::AudioParameterBool& quiet;
    juce::AudioParameterFloat& level;
    juce::AudioParameterBool& passesThrough;
    juce::AudioParameterFloat& tempo;
};

/** Turns a knob, as a hand would: the program may write it down.
    @param value  in the knob's own unit; a place in a list, 0 or 1 for a switch */
void turn (juce::RangedAudioParameter& knob, double value);
}
