// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Review/Wave.h"

#include "Studio/LivePicture.h"
#include "Studio/Parts/Icons.h"
#include "Studio/Parts/Paint.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace antiphon::studio
{
static constexpr float columnWidth = 3.0f; ///< px from one peak to the next
static constexpr float markAt = 20.0f;

Wave::Wave()
{
    setTitle ("The session's sound");
    setDescription ("The moments stand above it; the list chooses among them");
}

juce::Rectangle<float> Wave::field() const
{
    return getLocalBounds().toFloat().reduced (14.0f, 0.0f);
}

int Wave::columns() const
{
    return std::max (1, static_cast<int> (field().getWidth() / columnWidth));
}

void Wave::show (WavePicture picture)
{
    picture_ = std::move (picture);
    repaint();
}

float Wave::across (double share) const
{
    return field().getX() + field().getWidth() * static_cast<float> (share);
}

/** Quiet playing stays in sight: the square root opens the soft end. */
static float seen (float peak) { return std::sqrt (std::clamp (peak, 0.0f, 1.0f)); }

void Wave::paintTake (juce::Graphics& g,
                      const std::vector<float>& peaks,
                      float middle,
                      float height,
                      juce::Colour colour) const
{
    for (std::size_t i = 0; i < peaks.size(); ++i)
    {
        const auto share = (static_cast<double> (i) + 0.5) / static_cast<double> (peaks.size());
        const auto inside = share >= picture_.from && share <= picture_.to;
        const auto tall = 3.0f + height * seen (peaks[i]);
        g.setColour (inside ? colour : colour.interpolatedWith (theme::card, 0.6f));
        g.fillRoundedRectangle (across (share) - 1.0f, middle - tall / 2.0f, 2.0f, tall, 1.0f);
    }
}

void Wave::paintTimes (juce::Graphics& g) const
{
    static constexpr std::array steps { 5.0,   10.0,  15.0,  30.0,   60.0,  120.0,
                                        180.0, 300.0, 600.0, 1800.0, 3600.0 };
    const auto most = std::max (2.0, static_cast<double> (field().getWidth()) / 76.0);
    const auto fitting =
        std::find_if (steps.begin(), steps.end(),
                      [&] (double step) { return picture_.length.value / step <= most; });
    const auto step = fitting == steps.end() ? steps.back() : *fitting;
    for (double time = 0.0; time < picture_.length.value - step * 0.3; time += step)
        paint::line (
            g, paint::str (clockText ({ time })), theme::text (13.0f), theme::inkSoft,
            { juce::roundToInt (across (time / picture_.length.value)), getHeight() - 28, 70, 20 });
}

void Wave::paint (juce::Graphics& g)
{
    paint::card (g, getLocalBounds().toFloat());
    const auto top = 42.0f;
    const auto room = static_cast<float> (getHeight()) - top - 34.0f;
    const auto one = room / 2.0f;

    if (picture_.to > picture_.from)
    {
        const auto box = juce::Rectangle<float>::leftTopRightBottom (
            across (picture_.from) - 3.0f, top, across (picture_.to) + 3.0f, top + room);
        g.setColour (theme::moment.withAlpha (0.18f));
        g.fillRoundedRectangle (box, 9.0f);
        g.setColour (theme::ink);
        g.drawRoundedRectangle (box, 9.0f, 1.5f);
    }
    const auto colour = picture_.style < 0 ? theme::inkSoft : theme::colourOf (picture_.style);
    paintTake (g, picture_.microphone, top + one * 0.56f, one * 0.66f, colour);
    paintTake (g, picture_.companion, top + one * 1.56f, one * 0.66f, theme::companion);

    if (picture_.style >= 0)
        paint::shape (g, theme::shapeOf (picture_.style), { 20.0f, top + 9.0f }, 5.0f, colour);
    paint::line (g, paint::str (picture_.heard), theme::semiBold (13.0f),
                 theme::readable (colour, theme::card),
                 { picture_.style < 0 ? 14 : 30, juce::roundToInt (top), 220, 18 });
    paint::line (g, "Companion", theme::semiBold (13.0f), theme::companion,
                 { 14, juce::roundToInt (top + one), 200, 18 });

    for (const auto selectedOnes : { false, true }) // the selected one on top
        for (const auto& mark : picture_.marks)
        {
            if (mark.selected != selectedOnes)
                continue;
            const juce::Point<float> centre { across (mark.at), markAt };
            const auto disc = juce::Rectangle<float> (28.0f, 28.0f).withCentre (centre);
            g.setColour (theme::momentSoft);
            g.fillEllipse (disc);
            g.setColour (mark.selected ? theme::ink : theme::moment);
            g.drawEllipse (disc, mark.selected ? 2.0f : 1.3f);
            drawIcon (g, mark.kind, mark.sign,
                      juce::Rectangle<float> (16.0f, 16.0f).withCentre (centre), theme::ink);
        }
    paintTimes (g);
    if (picture_.playing >= 0.0)
    {
        g.setColour (theme::ink);
        g.fillRect (across (picture_.playing) - 1.0f, top - 4.0f, 2.0f, room + 8.0f);
    }
}

const WaveMark* Wave::markNear (juce::Point<float> place) const
{
    const WaveMark* nearest = nullptr;
    auto distance = 22.0f;
    for (const auto& mark : picture_.marks)
        if (const auto away = std::abs (across (mark.at) - place.x); away < distance)
        {
            distance = away;
            nearest = &mark;
        }
    return nearest;
}

void Wave::mouseDown (const juce::MouseEvent& event)
{
    if (const auto* const mark = markNear (event.position); mark != nullptr && selected)
        selected (mark->id);
}

juce::String Wave::getTooltip()
{
    const auto* const mark = markNear (getMouseXYRelative().toFloat());
    return mark == nullptr ? juce::String() : paint::str (mark->title);
}
}
