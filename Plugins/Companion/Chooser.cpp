// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/Chooser.h"

#include "Studio/Parts/Paint.h"

#include "Companion/Parameters.h"

namespace antiphon::plugin
{
Chooser::Chooser (juce::AudioParameterChoice& knob) : knob_ (knob)
{
    box_.addItemList (knob.choices, 1);
    box_.setTitle (knob.getName (64));
    box_.onChange = [this] { turn (knob_, box_.getSelectedItemIndex()); };
    addAndMakeVisible (box_);
    look();
}

void Chooser::look()
{
    if (box_.getSelectedItemIndex() != knob_.getIndex())
        box_.setSelectedItemIndex (knob_.getIndex(), juce::dontSendNotification);
}

void Chooser::resized() { box_.setBounds (getLocalBounds().withTrimmedTop (24)); }

void Chooser::paint (juce::Graphics& g)
{
    studio::paint::heading (g, knob_.getName (64).toUpperCase(), getLocalBounds().withHeight (20));
}
}
