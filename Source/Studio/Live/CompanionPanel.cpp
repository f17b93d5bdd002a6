// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Live/CompanionPanel.h"

#include "Studio/Parts/Keys.h"
#include "Studio/Parts/Paint.h"

#include <algorithm>
#include <string_view>

namespace antiphon::studio
{
/** "echo" as it stands on a button: "Echo"; its key is its first letter. "own-sound": "Own sound". */
static juce::String labelOf (std::string_view name)
{
    const auto text = paint::str (std::string (name)).replaceCharacter ('-', ' ');
    return text.substring (0, 1).toUpperCase() + text.substring (1);
}

static juce::String keyOf (improvise::Behaviour behaviour)
{
    if (behaviour == improvise::Behaviour::Extend)
        return "X"; // E is for echo
    return labelOf (improvise::nameOf (behaviour)).substring (0, 1);
}

CompanionPanel::CompanionPanel (LiveActions& actions)
    : actions_ (actions), voice_ (KeyButton::Kind::Choice, "Voice", "V"),
      leader_ (KeyButton::Kind::Choice, "Whoever plays", "F")
{
    setTitle ("The companion");
    for (const auto behaviour : improvise::everyBehaviour)
    {
        auto button = std::make_unique<KeyButton> (
            KeyButton::Kind::Choice, labelOf (improvise::nameOf (behaviour)), keyOf (behaviour));
        button->onClick = [this, behaviour] { actions_.behave (behaviour); };
        addAndMakeVisible (*button);
        behaviours_.push_back (std::move (button));
    }
    closeness_.changed = [this] (double distance) { actions_.setCloseness (distance); };
    addAndMakeVisible (closeness_);
    voice_.onClick = [this] { nextVoice(); };
    addAndMakeVisible (voice_);
    leader_.onClick = [this] { actions_.nextLeader(); };
    addAndMakeVisible (leader_);
}

void CompanionPanel::show (const LiveState& state)
{
    for (std::size_t i = 0; i < behaviours_.size(); ++i)
    {
        const auto behaviour = improvise::everyBehaviour[i];
        behaviours_[i]->setToggleState (behaviour == state.asked, juce::dontSendNotification);
        const auto choosing = behaviour == improvise::Behaviour::Auto
            && state.asked == improvise::Behaviour::Auto && state.playing;
        behaviours_[i]->setRemark (
            choosing ? paint::str (std::string (improvise::nameOf (state.doing))) : juce::String());
        if (behaviour == improvise::Behaviour::Song && behaviour == state.asked)
            behaviours_[i]->setLabel (paint::str (state.song));
        else
            behaviours_[i]->setLabel (labelOf (improvise::nameOf (behaviour)));
    }
    closeness_.show (state.closeness);
    voiceNow_ = state.voice;
    voice_.setLabel (labelOf (improvise::nameOf (state.voice)));
    leader_.setLabel (state.leader.empty() ? "Whoever plays" : paint::str (state.leader));
}

void CompanionPanel::nextVoice()
{
    const auto place =
        std::find (improvise::everyVoice.begin(), improvise::everyVoice.end(), voiceNow_)
        - improvise::everyVoice.begin();
    const auto next = (static_cast<std::size_t> (place) + 1) % improvise::everyVoice.size();
    actions_.setVoice (improvise::everyVoice[next]);
}

bool CompanionPanel::keyPressed (const juce::KeyPress& key)
{
    if (key.getModifiers().isAnyModifierKeyDown())
        return false;
    for (const auto behaviour : improvise::everyBehaviour)
        if (printedKey (key) == static_cast<int> (keyOf (behaviour)[0]))
        {
            actions_.behave (behaviour);
            return true;
        }
    if (printedKey (key) == 'V')
    {
        nextVoice();
        return true;
    }
    if (printedKey (key) == 'F')
    {
        actions_.nextLeader();
        return true;
    }
    if (printedKey (key) == 'K')
    {
        actions_.shareTempo();
        return true;
    }
    return closeness_.keyPressed (key);
}

void CompanionPanel::resized()
{
    auto area = getLocalBounds().withTrimmedTop (26);
    for (auto& button : behaviours_)
    {
        button->setBounds (area.removeFromTop (40));
        area.removeFromTop (5);
    }
    area.removeFromTop (3);
    closeness_.setBounds (area.removeFromTop (92));
    for (auto* const button : { &voice_, &leader_ })
    {
        area.removeFromTop (32);
        button->setBounds (area.removeFromTop (40));
    }
}

void CompanionPanel::paint (juce::Graphics& g)
{
    paint::heading (g, "THE COMPANION", getLocalBounds().withHeight (20));
    paint::heading (g, "ITS VOICE", voice_.getBounds().translated (0, -24).withHeight (20));
    paint::heading (g, "IT FOLLOWS", leader_.getBounds().translated (0, -24).withHeight (20));
}
}
