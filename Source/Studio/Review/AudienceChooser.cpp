// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Review/AudienceChooser.h"

#include "Studio/Parts/Keys.h"
#include "Studio/Parts/Paint.h"

namespace antiphon::studio
{
AudienceChooser::AudienceChooser()
    : us_ (KeyButton::Kind::Plain, "Just us", "1"),
      parent_ (KeyButton::Kind::Plain, "A parent too", "2"),
      cancel_ (KeyButton::Kind::Pill, "Not now", "Esc")
{
    setTitle ("Who can hear?");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    us_.onClick = [this] { chosen (Audience::JustUs); };
    parent_.onClick = [this] { chosen (Audience::ParentToo); };
    cancel_.onClick = [this] { cancelled(); };
    for (auto* button : { &us_, &parent_, &cancel_ })
        addAndMakeVisible (button);
}

bool AudienceChooser::keyPressed (const juce::KeyPress& key)
{
    if (key.getKeyCode() == '1')
        chosen (Audience::JustUs);
    else if (key.getKeyCode() == '2')
        chosen (Audience::ParentToo);
    else if (key.isKeyCode (juce::KeyPress::escapeKey))
        cancelled();
    return ! key.isKeyCode (juce::KeyPress::tabKey) && printedKey (key) != 'B';
}

juce::Rectangle<int> AudienceChooser::box() const
{
    return getLocalBounds().withSizeKeepingCentre (540, 240);
}

void AudienceChooser::resized()
{
    auto area = box().reduced (28, 24);
    area.removeFromTop (84);
    auto row = area.removeFromTop (56);
    us_.setBounds (row.removeFromLeft ((row.getWidth() - 12) / 2));
    parent_.setBounds (row.withTrimmedLeft (12));
    cancel_.setBounds (area.removeFromBottom (36).removeFromRight (cancel_.bestWidth()));
}

void AudienceChooser::paint (juce::Graphics& g)
{
    g.fillAll (theme::paper.withAlpha (0.86f));
    paint::card (g, box().toFloat());
    auto area = box().reduced (28, 24);
    paint::line (g, "Who can hear?", theme::semiBold (26.0f), theme::ink, area.removeFromTop (36));
    paint::line (g, "A parent sees and hears what somebody has kept or tagged.",
                 theme::text (16.0f), theme::inkSoft, area.removeFromTop (28));
}
}
