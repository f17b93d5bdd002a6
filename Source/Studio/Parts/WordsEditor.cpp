// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Parts/WordsEditor.h"

#include "Studio/Theme.h"

namespace antiphon::studio
{
static constexpr int mostCharacters = 600;

WordsEditor::WordsEditor (const juce::String& title)
    : save_ (KeyButton::Kind::Pill, "Save", "Enter"),
      cancel_ (KeyButton::Kind::Pill, "Cancel", "Esc")
{
    setTitle (title);
    words_.setTitle (title);
    words_.setMultiLine (true);
    words_.setReturnKeyStartsNewLine (false);
    words_.setFont (theme::words (17.0f));
    words_.setInputRestrictions (mostCharacters);
    words_.setIndents (12, 10);
    words_.onReturnKey = [this] { keepThem(); };
    words_.onEscapeKey = [this] { close(); };
    save_.onClick = [this] { keepThem(); };
    cancel_.onClick = [this] { close(); };
    int order = 1;
    for (juce::Component* part :
         { static_cast<juce::Component*> (&words_), static_cast<juce::Component*> (&save_),
           static_cast<juce::Component*> (&cancel_) })
    {
        part->setExplicitFocusOrder (order++);
        addAndMakeVisible (part);
    }
}

void WordsEditor::open (const juce::String& words, const juce::String& hint)
{
    words_.setTextToShowWhenEmpty (hint, theme::inkFaint);
    words_.setText (words, false);
    setVisible (true);
    if (isShowing())
        words_.grabKeyboardFocus();
    words_.moveCaretToEnd();
}

void WordsEditor::keepThem()
{
    if (save && save (words_.getText().trim().toStdString()))
        close();
}

void WordsEditor::close()
{
    setVisible (false);
    if (closed)
        closed();
}

/** Nothing typed here may reach the screen's own keys. */
bool WordsEditor::keyPressed (const juce::KeyPress& key)
{
    if (key.isKeyCode (juce::KeyPress::escapeKey))
        close();
    return ! key.isKeyCode (juce::KeyPress::tabKey);
}

void WordsEditor::resized()
{
    auto area = getLocalBounds();
    auto foot = area.removeFromBottom (36);
    area.removeFromBottom (8);
    words_.setBounds (area);
    save_.setBounds (foot.removeFromLeft (save_.bestWidth()));
    foot.removeFromLeft (8);
    cancel_.setBounds (foot.removeFromLeft (cancel_.bestWidth()));
}
}
