// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Live/SetUpPanel.h"

#include "Studio/Parts/Paint.h"

#include <algorithm>

namespace antiphon::studio
{
static constexpr int longestName = 60; ///< characters

SetUpPanel::SetUpPanel()
    : add_ (KeyButton::Kind::Pill, "Add a child", ""),
      look_ (KeyButton::Kind::Pill, "Look again", ""),
      start_ (KeyButton::Kind::Strong, "Start", "Enter")
{
    setTitle ("Who is playing?");
    for (std::size_t i = 0; i < names_.size(); ++i)
    {
        auto& name = names_[i];
        name.setTitle ("Name of child " + juce::String (static_cast<int> (i) + 1));
        name.setFont (theme::text (17.0f));
        name.setTextToShowWhenEmpty (i == 0 ? "First name" : "Another first name", theme::inkFaint);
        name.setInputRestrictions (longestName);
        name.setIndents (14, 11);
        name.setSelectAllWhenFocused (true);
        name.onReturnKey = [this]
        {
            if (ready)
                ready();
        };
        name.onEscapeKey = [this] { start_.grabKeyboardFocus(); };
        addChildComponent (name);
    }
    add_.onClick = [this]
    {
        showRows (rows_ + 1);
        names_[static_cast<std::size_t> (rows_ - 1)].grabKeyboardFocus();
    };
    start_.onClick = [this]
    {
        if (ready)
            ready();
    };
    look_.onClick = [this]
    {
        if (lookAgain)
            lookAgain();
    };
    input_.setTitle ("Microphone");
    output_.setTitle ("Loudspeaker");
    for (juce::Component* part :
         { static_cast<juce::Component*> (&add_), static_cast<juce::Component*> (&input_),
           static_cast<juce::Component*> (&output_), static_cast<juce::Component*> (&look_),
           static_cast<juce::Component*> (&start_) })
        addAndMakeVisible (part);
    input_.setWantsKeyboardFocus (true);
    output_.setWantsKeyboardFocus (true);
    int order = 1;
    for (auto& name : names_)
        name.setExplicitFocusOrder (order++);
    for (juce::Component* part :
         { static_cast<juce::Component*> (&add_), static_cast<juce::Component*> (&input_),
           static_cast<juce::Component*> (&output_), static_cast<juce::Component*> (&look_),
           static_cast<juce::Component*> (&start_) })
        part->setExplicitFocusOrder (order++);
    showRows (1);
}

void SetUpPanel::show (const SetUp& setUp)
{
    setUp_ = setUp;
    for (std::size_t i = 0; i < names_.size(); ++i)
        names_[i].setText (i < setUp.names.size() ? paint::str (setUp.names[i]) : juce::String(),
                           false);
    showRows (static_cast<int> (setUp.names.size()));
    fill (input_, setUp.inputs, setUp.input);
    fill (output_, setUp.outputs, setUp.output);
}

SetUp SetUpPanel::chosen() const
{
    auto chosen = setUp_;
    chosen.names.clear();
    for (int i = 0; i < rows_; ++i)
        chosen.names.push_back (
            names_[static_cast<std::size_t> (i)].getText().trim().toStdString());
    chosen.input = chosenIn (input_, setUp_.inputs);
    chosen.output = chosenIn (output_, setUp_.outputs);
    return chosen;
}

void SetUpPanel::askFirst()
{
    for (int i = 0; i < rows_; ++i)
        if (auto& name = names_[static_cast<std::size_t> (i)]; name.isEmpty())
            return name.grabKeyboardFocus();
    start_.grabKeyboardFocus();
}

void SetUpPanel::say (const juce::String& sentence)
{
    if (sentence == trouble_)
        return;
    trouble_ = sentence;
    repaint();
}

void SetUpPanel::showRows (int count)
{
    rows_ = std::clamp (count, 1, static_cast<int> (names_.size()));
    for (int i = 0; i < static_cast<int> (names_.size()); ++i)
        names_[static_cast<std::size_t> (i)].setVisible (i < rows_);
    add_.setVisible (rows_ < static_cast<int> (names_.size()));
    resized();
    repaint();
}

void SetUpPanel::fill (juce::ComboBox& box,
                       const std::vector<std::string>& names,
                       const std::string& chosen) const
{
    box.clear (juce::dontSendNotification);
    box.addItem ("The usual one", 1);
    int id = 2;
    int selected = 1;
    for (const auto& name : names)
    {
        if (! chosen.empty() && name.find (chosen) != std::string::npos)
            selected = id;
        box.addItem (paint::str (name), id++);
    }
    box.setSelectedId (selected, juce::dontSendNotification);
}

std::string SetUpPanel::chosenIn (const juce::ComboBox& box, const std::vector<std::string>& names)
{
    const auto place = box.getSelectedId() - 2;
    return place >= 0 && place < static_cast<int> (names.size())
        ? names[static_cast<std::size_t> (place)]
        : std::string();
}

void SetUpPanel::resized()
{
    auto area =
        getLocalBounds().withSizeKeepingCentre (std::min (getWidth() - 48, 720), getHeight() - 44);
    area.removeFromTop (84);
    auto left = area.removeFromLeft (area.getWidth() / 2 - 12);
    area.removeFromLeft (24);

    left.removeFromTop (28);
    for (int i = 0; i < rows_; ++i)
    {
        names_[static_cast<std::size_t> (i)].setBounds (
            left.removeFromTop (46).withTrimmedLeft (34));
        left.removeFromTop (10);
    }
    add_.setBounds (left.removeFromTop (36).withTrimmedLeft (34).withWidth (add_.bestWidth()));

    area.removeFromTop (28);
    input_.setBounds (area.removeFromTop (46));
    area.removeFromTop (38);
    output_.setBounds (area.removeFromTop (46));
    area.removeFromTop (10);
    look_.setBounds (area.removeFromTop (36).withWidth (look_.bestWidth()));
    area.removeFromTop (34);
    start_.setBounds (area.removeFromTop (56).withWidth (180));
}

void SetUpPanel::paint (juce::Graphics& g)
{
    paint::card (g, getLocalBounds().toFloat());
    auto area =
        getLocalBounds().withSizeKeepingCentre (std::min (getWidth() - 48, 720), getHeight() - 44);
    paint::line (g, "Who is playing?", theme::semiBold (30.0f), theme::ink,
                 area.removeFromTop (40));
    paint::line (
        g, "Write a first name for each child, then start. The companion listens and answers.",
        theme::text (16.0f), theme::inkSoft, area.removeFromTop (28));
    area.removeFromTop (16);

    paint::heading (g, "CHILDREN", area.withHeight (20).withTrimmedLeft (34));
    for (int i = 0; i < rows_; ++i)
        paint::shape (
            g, theme::shapeOf (i),
            { static_cast<float> (area.getX() + 12),
              static_cast<float> (names_[static_cast<std::size_t> (i)].getBounds().getCentreY()) },
            10.0f, theme::colourOf (i));
    paint::heading (g, "MICROPHONE", input_.getBounds().translated (0, -28).withHeight (20));
    paint::heading (g, "LOUDSPEAKER", output_.getBounds().translated (0, -28).withHeight (20));
    paint::line (g, "What is played is recorded on this computer, and goes nowhere else.",
                 theme::text (15.0f), theme::inkSoft,
                 getLocalBounds().reduced (24, 16).removeFromBottom (24),
                 juce::Justification::centred);
    if (trouble_.isNotEmpty())
        paint::wrapped (g, trouble_, theme::medium (15.0f), theme::careful,
                        juce::Rectangle<int> (start_.getX(), start_.getBottom() + 14,
                                              start_.getParentWidth() - start_.getX() - 30,
                                              getHeight() - start_.getBottom() - 24));
}
}
