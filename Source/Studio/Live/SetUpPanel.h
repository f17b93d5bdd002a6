// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Live/LiveActions.h"
#include "Studio/Parts/KeyButton.h"

#include <array>
#include <functional>

namespace antiphon::studio
{
/** Before a session: who is playing, and on which microphone and loudspeaker. */
class SetUpPanel : public juce::Component
{
public:
    std::function<void()> ready; ///< Enter was pressed, or Start
    std::function<void()> lookAgain;

    SetUpPanel();

    void show (const SetUp& setUp);
    SetUp chosen() const;                    ///< as it stands now
    void askFirst();                         ///< gives the first empty name the keyboard
    void say (const juce::String& sentence); ///< what went wrong; empty for nothing

private:
    void resized() override;
    void paint (juce::Graphics& g) override;

    void showRows (int count);
    void fill (juce::ComboBox& box,
               const std::vector<std::string>& names,
               const std::string& chosen) const;
    static std::string chosenIn (const juce::ComboBox& box, const std::vector<std::string>& names);

    SetUp setUp_;
    std::array<juce::TextEditor, mostPlayers> names_;
    int rows_ = 1;
    KeyButton add_;
    juce::ComboBox input_;
    juce::ComboBox output_;
    KeyButton look_;
    KeyButton start_;
    juce::String trouble_;
};
}
