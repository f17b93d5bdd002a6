// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Lock/LockPage.h"

#include "Studio/Parts/Paint.h"

namespace antiphon::studio
{
namespace
{
constexpr juce::juce_wchar dot = 0x2022;
constexpr int mostCharacters = 200;

void setUp (juce::TextEditor& field, const juce::String& title)
{
    field.setTitle (title);
    field.setPasswordCharacter (dot);
    field.setFont (theme::text (20.0f));
    field.setInputRestrictions (mostCharacters);
    field.setIndents (14, 12);
    field.setTextToShowWhenEmpty (title, theme::inkFaint);
}

std::string taken (juce::TextEditor& field)
{
    auto words = field.getText().toStdString();
    field.setText ({}, false);
    return words;
}

struct Words
{
    const char* title;
    const char* what;
    const char* deed;
};

Words wordsFor (Door door)
{
    switch (door)
    {
        case Door::New:
            return {
                "Choose a passphrase",
                "It keeps what you record from everybody else, also if this computer is lost. Four "
                "words that nobody would say together are good.",
                "Make my library"
            };
        case Door::ShowCode:
            return {
                "Write this down",
                "If the passphrase is ever forgotten, only this recovery code opens your library. "
                "Keep it on paper, away from this computer. It is not shown again.",
                "It is on paper"
            };
        case Door::Locked:
        case Door::Open:
            break;
    }
    return { "Your library is locked",
             "What was recorded is safe, and nobody hears it without your passphrase.", "Unlock" };
}
}

LockPage::LockPage (LockDesk& desk) : desk_ (desk), go_ (KeyButton::Kind::Strong, "Unlock", "Enter")
{
    setTitle ("The library's passphrase");
    setOpaque (true);
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    setUp (first_, "Passphrase");
    setUp (again_, "The same again");
    first_.onReturnKey = [this]
    {
        if (desk_.door() == Door::New && again_.isEmpty())
            again_.grabKeyboardFocus();
        else
            go();
    };
    again_.onReturnKey = [this] { go(); };
    go_.onClick = [this] { go(); };
    int order = 1;
    for (juce::Component* part :
         { static_cast<juce::Component*> (&first_), static_cast<juce::Component*> (&again_),
           static_cast<juce::Component*> (&go_) })
    {
        part->setExplicitFocusOrder (order++);
        addAndMakeVisible (part);
    }
    refresh();
}

void LockPage::refresh()
{
    first_.setVisible (desk_.door() != Door::ShowCode);
    again_.setVisible (desk_.door() == Door::New);
    go_.setLabel (wordsFor (desk_.door()).deed);
    resized();
    repaint();
}

void LockPage::ask()
{
    if (! isShowing())
        return;
    if (first_.isVisible())
        first_.grabKeyboardFocus();
    else
        go_.grabKeyboardFocus();
}

void LockPage::go()
{
    if (desk_.door() == Door::ShowCode)
        desk_.codeIsWritten();
    else if (desk_.door() == Door::New)
    {
        auto first = taken (first_);
        desk_.make (std::move (first), taken (again_));
    }
    else
        desk_.unlock (taken (first_));
    refresh();
    if (changed)
        changed();
    ask();
}

/** Nothing typed here may reach the screens behind it. */
bool LockPage::keyPressed (const juce::KeyPress& key)
{
    if (key.isKeyCode (juce::KeyPress::returnKey))
        go();
    return ! key.isKeyCode (juce::KeyPress::tabKey);
}

juce::Rectangle<int> LockPage::box() const
{
    return getLocalBounds().withSizeKeepingCentre (560, 400);
}

void LockPage::resized()
{
    auto area = box().reduced (36, 32);
    area.removeFromTop (136);
    first_.setBounds (area.removeFromTop (52));
    area.removeFromTop (theme::gap);
    again_.setBounds (area.removeFromTop (again_.isVisible() ? 52 : 0));
    auto foot = box().reduced (36, 32).removeFromBottom (52);
    go_.setBounds (foot.removeFromRight (std::max (180, go_.bestWidth())));
}

void LockPage::paint (juce::Graphics& g)
{
    g.fillAll (theme::paper);
    paint::line (g, "antiphon", theme::brand (30.0f), theme::companion,
                 box().translated (0, -64).withHeight (44), juce::Justification::centred);
    paint::card (g, box().toFloat());

    const auto words = wordsFor (desk_.door());
    auto area = box().reduced (36, 32);
    paint::line (g, words.title, theme::semiBold (28.0f), theme::ink, area.removeFromTop (40));
    area.removeFromTop (8);
    paint::wrapped (g, words.what, theme::text (16.0f), theme::inkSoft, area.removeFromTop (80));
    if (desk_.door() == Door::ShowCode)
    {
        // Three groups of four in a row, as one writes them down.
        const auto code = paint::str (desk_.code());
        area.removeFromTop (8);
        for (int row = 0; row < 3; ++row)
            paint::line (g, code.substring (row * 15, row * 15 + 14).replace ("-", "   "),
                         theme::semiBold (26.0f), theme::ink, area.removeFromTop (40),
                         juce::Justification::centred);
    }
    else if (! desk_.status().empty())
        paint::wrapped (g, paint::str (desk_.status()), theme::medium (15.0f), theme::careful,
                        box().reduced (36, 32).removeFromBottom (48).withWidth (290));
}
}
