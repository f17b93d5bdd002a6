// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/Parts/KeyButton.h"

#include <functional>

namespace antiphon::studio
{
/** A few words written where they will stand. Enter saves, Escape leaves them as they were. */
class WordsEditor : public juce::Component
{
public:
    std::function<bool (const std::string& words)> save; ///< answers whether they were kept
    std::function<void()> closed;

    explicit WordsEditor (const juce::String& title);

    void open (const juce::String& words, const juce::String& hint);
    bool keyPressed (const juce::KeyPress& key) override;

private:
    void resized() override;
    void keepThem();
    void close();

    juce::TextEditor words_;
    KeyButton save_;
    KeyButton cancel_;
};
}
