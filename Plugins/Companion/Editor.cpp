// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/Editor.h"

#include "Studio/Parts/Paint.h"

#include "Companion/Processor.h"

namespace antiphon::plugin
{
using namespace studio;

namespace
{
constexpr int width = 520; ///< px
constexpr int height = 470;
constexpr int picturesEachSecond = 20;
}

Editor::Editor (Processor& companion)
    : AudioProcessorEditor (companion), processor_ (companion),
      behaviour_ (companion.parameters().behaviour), voice_ (companion.parameters().voice),
      leader_ (companion.parameters().leader)
{
    setLookAndFeel (&look_);
    setTitle ("Antiphon Companion");
    auto& knobs = processor_.parameters();
    closeness_.changed = [&knobs] (double distance)
    {
        turn (knobs.findsCloseness, 0.0);
        turn (knobs.closeness, distance);
    };
    itself_.onClick = [&knobs]
    { turn (knobs.findsCloseness, knobs.findsCloseness.get() ? 0.0 : 1.0); };
    setUpLevel();
    setUpQuiet();
    for (auto* const part : std::initializer_list<juce::Component*> {
             &doing_, &behaviour_, &voice_, &leader_, &closeness_, &itself_, &level_, &microphone_,
             &companion_, &quiet_ })
        addAndMakeVisible (part);

    setSize (width, height);
    timerCallback();
    startTimerHz (picturesEachSecond);
}

Editor::~Editor()
{
    stopTimer();
    setLookAndFeel (nullptr);
}

void Editor::setUpLevel()
{
    auto& knob = processor_.parameters().level;
    level_.setTitle (knob.getName (64));
    level_.setRange (Asked::quietest.value, 0.0, 0.5);
    level_.setTextValueSuffix (" dB");
    level_.setTextBoxIsEditable (false);
    level_.setColour (juce::Slider::trackColourId, theme::companion);
    level_.setColour (juce::Slider::backgroundColourId, theme::line);
    level_.setColour (juce::Slider::thumbColourId, theme::companion);
    level_.setColour (juce::Slider::textBoxTextColourId, theme::ink);
    level_.setColour (juce::Slider::textBoxOutlineColourId, juce::Colours::transparentBlack);
    level_.onDragStart = [&knob] { knob.beginChangeGesture(); };
    level_.onDragEnd = [&knob] { knob.endChangeGesture(); };
    level_.onValueChange = [this, &knob]
    { knob.setValueNotifyingHost (knob.convertTo0to1 (static_cast<float> (level_.getValue()))); };
}

void Editor::setUpQuiet()
{
    auto& knob = processor_.parameters().quiet;
    quiet_.onClick = [&knob] { turn (knob, knob.get() ? 0.0 : 1.0); };
}

void Editor::timerCallback()
{
    auto& knobs = processor_.parameters();
    behaviour_.look();
    voice_.look();
    leader_.look();
    itself_.setToggleState (knobs.findsCloseness.get(), juce::dontSendNotification);
    level_.setValue (static_cast<double> (knobs.level.get()), juce::dontSendNotification);
    quiet_.setLabel (knobs.quiet.get() ? "Play again" : "Quiet now");
    show (faceOf (processor_.glance(), knobs.asked(), processor_.remark()));
}

void Editor::show (const Face& face)
{
    doing_.show (face.headline);
    closeness_.show (face.closeness);
    microphone_.show (face.microphone);
    companion_.show (face.companion);
    const auto words = [] (const Face& one)
    { return std::tie (one.tempo, one.leads, one.loudness, one.remark); };
    const bool changed = words (face) != words (face_);
    face_ = face;
    if (changed)
        repaint();
}

void Editor::resized()
{
    auto area = getLocalBounds().reduced (theme::edge);
    doing_.setBounds (area.removeFromTop (88));
    area.removeFromTop (theme::gap);

    auto row = area.removeFromTop (Chooser::height);
    const auto third = (row.getWidth() - 2 * theme::gap) / 3;
    behaviour_.setBounds (row.removeFromLeft (third));
    row.removeFromLeft (theme::gap);
    voice_.setBounds (row.removeFromLeft (third));
    row.removeFromLeft (theme::gap);
    leader_.setBounds (row);
    area.removeFromTop (theme::gap);

    row = area.removeFromTop (92);
    tempoArea_ = row.removeFromRight (third);
    row.removeFromRight (theme::gap);
    closeness_.setBounds (row);
    area.removeFromTop (theme::gap);

    row = area.removeFromTop (44);
    itself_.setBounds (row.removeFromLeft (third + 8).reduced (0, 2));
    row.removeFromLeft (theme::gap);
    levelArea_ = row.removeFromTop (16);
    level_.setBounds (row);
    area.removeFromTop (theme::gap);

    row = area.removeFromTop (48);
    quiet_.setBounds (row.removeFromRight (third));
    row.removeFromRight (theme::gap);
    microphone_.setBounds (row.removeFromTop (24));
    companion_.setBounds (row);
    remarkArea_ = area.withTrimmedTop (6);
}

void Editor::paint (juce::Graphics& g)
{
    g.fillAll (theme::paper);
    paint::card (g, tempoArea_.toFloat());
    auto tempo = tempoArea_.reduced (14, 0);
    paint::heading (g, "CHILD'S TEMPO", tempo.removeFromTop (38));
    const auto number = paint::str (face_.tempo);
    const auto font = theme::semiBold (30.0f);
    paint::line (g, number, font, theme::ink, tempo.withHeight (40));
    paint::line (g, "BPM", theme::text (13.0f), theme::inkSoft,
                 tempo.withHeight (44).withTrimmedLeft (paint::widthOf (number, font) + 8));

    paint::line (g, paint::str ("Loudness \u00b7 " + face_.loudness), theme::text (13.0f),
                 theme::inkSoft, levelArea_);
    const auto below =
        face_.remark.empty() ? paint::str (face_.leads + " leads") : paint::str (face_.remark);
    paint::wrapped (g, below, theme::text (13.0f),
                    face_.remark.empty() ? theme::inkSoft : theme::careful, remarkArea_);
}
}
