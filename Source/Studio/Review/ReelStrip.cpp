// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Review/ReelStrip.h"

#include "Studio/Parts/Paint.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace antiphon::studio
{
static constexpr int slotGap = 10;

ReelStrip::ReelStrip (ReviewDesk& desk)
    : desk_ (desk), form_ (KeyButton::Kind::Pill, "as a film", "F"),
      make_ (KeyButton::Kind::Strong, "Make reel", "M")
{
    setTitle ("The reel");
    form_.onClick = [this]
    {
        desk_.nextForm();
        changed();
    };
    make_.onClick = [this]
    {
        desk_.makeReel();
        changed();
    };
    addAndMakeVisible (form_);
    addAndMakeVisible (make_);
}

static juce::String nameOf (ReelForm form)
{
    switch (form)
    {
        case ReelForm::Film:
            return "as a film";
        case ReelForm::Sound:
            return "as sound";
        case ReelForm::Page:
            return "as a page";
    }
    return {};
}

void ReelStrip::show (const ReviewState& state)
{
    slots_ = state.reel;
    selected_ = state.card.id;
    making_ = state.makingReel;
    done_ = state.reelDone;
    form_.setLabel (nameOf (state.form));
    form_.setEnabled (! making_);
    make_.setLabel (making_ ? "Stop making" : "Make reel");
    resized();
    repaint();
}

void ReelStrip::resized()
{
    auto area = getLocalBounds().removeFromRight (std::max (make_.bestWidth(), form_.bestWidth()));
    form_.setBounds (area.removeFromTop (32));
    make_.setBounds (area.withTrimmedTop (6));
}

juce::Rectangle<int> ReelStrip::slot (int place) const
{
    const auto room = form_.getX() - 14;
    const auto width = (room - 2 * slotGap) / 3;
    return { place * (width + slotGap), 0, width, getHeight() };
}

void ReelStrip::paint (juce::Graphics& g)
{
    for (int place = 0; place < static_cast<int> (slots_.size()); ++place)
    {
        const auto bounds = slot (place).toFloat();
        const auto& clip = slots_[static_cast<std::size_t> (place)];
        if (! clip)
        {
            juce::Path outline;
            outline.addRoundedRectangle (bounds.reduced (1.0f), theme::smallCorner);
            juce::Path dashed;
            static constexpr std::array dashes { 5.0f, 5.0f };
            juce::PathStrokeType (1.3f).createDashedStroke (dashed, outline, dashes.data(), 2);
            g.setColour (theme::inkFaint.withAlpha (0.6f));
            g.fillPath (dashed);
            paint::line (g, "add a clip", theme::text (14.0f), theme::inkFaint,
                         bounds.toNearestInt(), juce::Justification::centred);
            continue;
        }
        paint::card (g, bounds, theme::smallCorner);
        if (clip->id == selected_)
        {
            g.setColour (theme::ink);
            g.drawRoundedRectangle (bounds.reduced (1.0f), theme::smallCorner, 2.0f);
        }
        auto words = bounds.toNearestInt().reduced (12, 10);
        const auto number = juce::String (place + 1);
        auto top = words.removeFromTop (22);
        paint::line (g, number, theme::semiBold (15.0f), theme::ink, top.removeFromLeft (16));
        paint::line (g, juce::String (std::lround (clip->length.value)) + " s", theme::text (14.0f),
                     theme::inkSoft, top, juce::Justification::centredRight);
        g.setFont (theme::text (14.0f));
        g.setColour (theme::ink);
        g.drawFittedText (paint::str (clip->title), words, juce::Justification::topLeft, 2, 1.0f);
    }
    if (making_)
    {
        auto bar = slot (0).getUnion (slot (2)).removeFromBottom (6).toFloat();
        g.setColour (theme::trough);
        g.fillRoundedRectangle (bar, 3.0f);
        g.setColour (theme::companion);
        g.fillRoundedRectangle (
            bar.withWidth (std::max (6.0f, bar.getWidth() * static_cast<float> (done_))), 3.0f);
    }
}

void ReelStrip::mouseDown (const juce::MouseEvent& event)
{
    for (int place = 0; place < static_cast<int> (slots_.size()); ++place)
        if (const auto& clip = slots_[static_cast<std::size_t> (place)];
            clip && slot (place).contains (event.getPosition()))
        {
            desk_.select (clip->id);
            changed();
        }
}
}
