// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Parts/Look.h"

#include "Studio/Parts/Paint.h"

#include <algorithm>

namespace antiphon::studio
{
Look::Look()
{
    if (const auto ours = theme::text (15.0f);
        ours.getTypefaceName() != juce::Font::getDefaultSansSerifFontName())
        setDefaultSansSerifTypeface (ours.getTypefacePtr());

    setColour (juce::ResizableWindow::backgroundColourId, theme::paper);
    setColour (juce::TextEditor::textColourId, theme::ink);
    setColour (juce::TextEditor::highlightColourId, theme::companionSoft);
    setColour (juce::TextEditor::highlightedTextColourId, theme::ink);
    setColour (juce::CaretComponent::caretColourId, theme::ink);
    setColour (juce::ComboBox::textColourId, theme::ink);
    setColour (juce::ComboBox::arrowColourId, theme::inkSoft);
    setColour (juce::PopupMenu::backgroundColourId, theme::card);
    setColour (juce::PopupMenu::textColourId, theme::ink);
    setColour (juce::PopupMenu::highlightedBackgroundColourId, theme::companionSoft);
    setColour (juce::PopupMenu::highlightedTextColourId, theme::ink);
    setColour (juce::ScrollBar::thumbColourId, theme::line.darker (0.25f));
}

juce::Font Look::getComboBoxFont (juce::ComboBox&) { return theme::text (16.0f); }

juce::Font Look::getPopupMenuFont() { return theme::text (16.0f); }

static void field (juce::Graphics& g, int width, int height, bool focused)
{
    const auto bounds = juce::Rectangle<int> (width, height).toFloat();
    if (focused)
        paint::focusRing (g, bounds, theme::smallCorner);
    else
    {
        g.setColour (theme::inkFaint.withAlpha (0.7f));
        g.drawRoundedRectangle (bounds.reduced (0.5f), theme::smallCorner, 1.0f);
    }
}

void Look::drawComboBox (
    juce::Graphics& g, int width, int height, bool, int, int, int, int, juce::ComboBox& box)
{
    g.setColour (theme::card);
    g.fillRoundedRectangle (juce::Rectangle<int> (width, height).toFloat().reduced (0.5f),
                            theme::smallCorner);
    field (g, width, height, box.hasKeyboardFocus (true));

    const auto x = static_cast<float> (width) - 22.0f;
    const auto y = static_cast<float> (height) / 2.0f;
    juce::Path arrow;
    arrow.startNewSubPath (x - 5.0f, y - 2.5f);
    arrow.lineTo (x, y + 2.5f);
    arrow.lineTo (x + 5.0f, y - 2.5f);
    g.setColour (theme::inkSoft);
    g.strokePath (arrow, juce::PathStrokeType (2.0f));
}

void Look::positionComboBoxText (juce::ComboBox& box, juce::Label& label)
{
    label.setBounds (box.getLocalBounds().withTrimmedLeft (8).withTrimmedRight (36));
    label.setFont (getComboBoxFont (box));
}

void Look::fillTextEditorBackground (juce::Graphics& g, int width, int height, juce::TextEditor&)
{
    g.setColour (theme::card);
    g.fillRoundedRectangle (juce::Rectangle<int> (width, height).toFloat().reduced (0.5f),
                            theme::smallCorner);
}

void Look::drawTextEditorOutline (juce::Graphics& g,
                                  int width,
                                  int height,
                                  juce::TextEditor& editor)
{
    field (g, width, height, editor.hasKeyboardFocus (true));
}

static constexpr int tooltipWidth = 360;

juce::Rectangle<int> Look::getTooltipBounds (const juce::String& text,
                                             juce::Point<int> at,
                                             juce::Rectangle<int> parent)
{
    const auto width = std::min (paint::widthOf (text, theme::text (14.0f)) + 26, tooltipWidth);
    const auto height = paint::heightOfWrapped (text, theme::text (14.0f), width - 24) + 16;
    return juce::Rectangle<int> (at.x > parent.getCentreX() ? at.x - width - 12 : at.x + 18,
                                 at.y > parent.getCentreY() ? at.y - height - 6 : at.y + 10, width,
                                 height)
        .constrainedWithin (parent);
}

void Look::drawTooltip (juce::Graphics& g, const juce::String& text, int width, int height)
{
    g.fillAll (theme::ink);
    paint::wrapped (g, text, theme::text (14.0f), juce::Colours::white,
                    juce::Rectangle<int> (width, height).reduced (12, 8));
}
}
