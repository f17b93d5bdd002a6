// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Live/Closeness.h"

#include "Studio/Parts/Paint.h"

#include <algorithm>

namespace antiphon::studio
{
static constexpr int sides = 24; ///< px from the card's edge to the dial's ends
static constexpr int dialAt = 52;

/** Lets a screen reader say and set the distance as a percentage of the way to new ideas. */
class ClosenessValue : public juce::AccessibilityRangedNumericValueInterface
{
public:
    ClosenessValue (const double& distance, std::function<void (double)> set)
        : distance_ (distance), set_ (std::move (set))
    {
    }

    bool isReadOnly() const override { return false; }
    double getCurrentValue() const override { return distance_ * 100.0; }
    void setValue (double value) override { set_ (value / 100.0); }
    AccessibleValueRange getRange() const override { return { { 0.0, 100.0 }, 10.0 }; }

private:
    const double& distance_;
    std::function<void (double)> set_;
};

Closeness::Closeness()
{
    setTitle ("Closeness");
    setDescription ("From just like me to new ideas");
    setWantsKeyboardFocus (true);
}

void Closeness::show (double distance)
{
    if (juce::approximatelyEqual (distance, distance_))
        return;
    distance_ = distance;
    repaint();
}

void Closeness::ask (double distance)
{
    const auto wanted = std::clamp (distance, 0.0, 1.0);
    show (wanted);
    if (changed)
        changed (wanted);
}

bool Closeness::keyPressed (const juce::KeyPress& key)
{
    if (key.isKeyCode (juce::KeyPress::leftKey) || key.isKeyCode (juce::KeyPress::downKey))
        ask (distance_ - 0.1);
    else if (key.isKeyCode (juce::KeyPress::rightKey) || key.isKeyCode (juce::KeyPress::upKey))
        ask (distance_ + 0.1);
    else
        return false;
    return true;
}

void Closeness::follow (const juce::MouseEvent& event)
{
    ask ((event.x - sides) / static_cast<double> (std::max (getWidth() - 2 * sides, 1)));
}

void Closeness::paint (juce::Graphics& g)
{
    paint::card (g, getLocalBounds().toFloat());
    auto top = getLocalBounds().reduced (14, 0).withHeight (38);
    const auto cap = paint::keyCap (g, juce::String::fromUTF8 ("\u2190 \u2192"), top.getRight(),
                                    19.0f, theme::inkFaint, theme::line, theme::card);
    paint::heading (g, "CLOSENESS", top.withTrimmedRight (cap));

    const auto left = static_cast<float> (sides);
    const auto width = static_cast<float> (getWidth() - 2 * sides);
    const auto x = left + width * static_cast<float> (distance_);
    const auto y = static_cast<float> (dialAt);
    g.setColour (theme::line);
    g.fillRoundedRectangle (left - 4.0f, y - 4.0f, width + 8.0f, 8.0f, 4.0f);
    g.setColour (theme::companion);
    g.fillRoundedRectangle (left - 4.0f, y - 4.0f, x - left + 4.0f, 8.0f, 4.0f);
    g.fillEllipse (juce::Rectangle<float> (26.0f, 26.0f).withCentre ({ x, y }));

    const auto ends = getLocalBounds().reduced (14, 0).withTop (dialAt + 16).withHeight (20);
    paint::line (g, "just like me", theme::text (13.0f), theme::inkSoft, ends);
    paint::line (g, "new ideas", theme::text (13.0f), theme::inkSoft, ends,
                 juce::Justification::centredRight);
    if (hasKeyboardFocus (false))
        paint::focusRing (g, getLocalBounds().toFloat(), theme::corner);
}

std::unique_ptr<juce::AccessibilityHandler> Closeness::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (
        *this, juce::AccessibilityRole::slider, juce::AccessibilityActions {},
        juce::AccessibilityHandler::Interfaces {
            std::make_unique<ClosenessValue> (distance_, [this] (double value) { ask (value); }) });
}
}
