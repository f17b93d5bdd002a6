// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Listening/PlotLane.h"
#include "Studio/Listening/PlotMeasures.h"

#include <algorithm>
#include <cmath>

namespace antiphon::studio
{
namespace
{
constexpr auto oneTone = 20_ms;      // points further apart are two tones
constexpr auto oneGlide = 1.5;       // semitones from one point to the next; more is a leap
constexpr auto closestLines = 26.0f; // px

/** Where a key stands in the lane. */
class Height
{
public:
    Height (const PlotLane& lane, const PitchSpan& span) : lane_ (lane), span_ (span) {}

    float of (double midi) const
    {
        return lane_.area.getBottom()
            - lane_.area.getHeight() * static_cast<float> (span_.share (midi));
    }

    /** What lies beyond the lane stands at its edge. */
    float within (double midi) const { return of (std::clamp (midi, span_.low, span_.high)); }

    float semitone() const { return of (0.0) - of (1.0); }

private:
    const PlotLane& lane_;
    const PitchSpan& span_;
};

bool isLine (int key, float semitone)
{
    const auto step = key % 12;
    if (step == 0)
        return true;
    if (2.0f * semitone >= closestLines) // white keys
        return step == 2 || step == 4 || step == 5 || step == 7 || step == 9 || step == 11;
    return 5.0f * semitone >= closestLines && step == 7;
}

/** Lines across the lane, and their names beside it: every C, and others where there is room. */
void paintKeys (juce::Graphics& g,
                const PlotLane& lane,
                const PitchSpan& span,
                const Height& height)
{
    constexpr auto tall = 18.0f;
    std::vector<float> named;
    for (const auto isC : { true, false })
        for (auto key = static_cast<int> (std::ceil (span.low)); key <= span.high; ++key)
        {
            const auto y = height.of (key);
            const auto isFree =
                std::none_of (named.begin(), named.end(),
                              [&] (float other) { return std::fabs (other - y) < tall; });
            if ((key % 12 == 0) != isC || ! isLine (key, height.semitone()))
                continue;
            g.setColour (isC ? theme::line : theme::line.withAlpha (0.6f));
            g.fillRect (lane.area.getX(), y - 0.5f, lane.area.getWidth(), 1.0f);
            if (! isFree)
                continue;
            named.push_back (y);
            paint::line (
                g, paint::str (noteName (key)), theme::text (13.0f), theme::inkSoft,
                juce::Rectangle<float> (lane.area.getX() - 46.0f, y - tall / 2, 38.0f, tall)
                    .toNearestInt(),
                juce::Justification::centredRight);
        }
}

juce::Rectangle<float> barOf (const discern::Note& note, const PlotLane& lane, const Height& height)
{
    const auto thick = juce::jlimit (4.0f, 22.0f, 1.6f * height.semitone());
    const auto left = lane.across (note.time);
    return { left, height.of (note.midi) - 0.5f * thick,
             std::max (3.0f, lane.across (note.end) - left), thick };
}

void paintNotes (juce::Graphics& g,
                 const PlotLane& lane,
                 const ListeningPlot& plot,
                 const Height& height)
{
    for (const auto& note : plot.notes)
    {
        const auto bar = barOf (note, lane, height);
        g.setColour (theme::softOf (styleOf (note.who)));
        g.fillRoundedRectangle (bar, 0.4f * bar.getHeight());
    }
}

/** Names of notes, each over its own and clear of the notes beside it. */
class NoteNames
{
public:
    NoteNames (const PlotLane& lane, const ListeningPlot& plot, const Height& height)
        : lane_ (lane), plot_ (plot)
    {
        for (const auto& note : plot.notes)
            bars_.push_back (barOf (note, lane, height).expanded (0.0f, clear));
    }

    void paint (juce::Graphics& g) const
    {
        const auto font = theme::semiBold (13.0f);
        auto free = lane_.area.getX();
        for (std::size_t n = 0; n < bars_.size(); ++n)
        {
            const auto words = paint::str (noteName (plot_.notes[n].midi));
            const auto width = static_cast<float> (paint::widthOf (words, font)) + 2.0f;
            const auto left = std::min (bars_[n].getX(), lane_.area.getRight() - width);
            if (left < free)
                continue;
            free = left + width + 6.0f;
            const auto colour = theme::colourOf (styleOf (plot_.notes[n].who));
            const auto box = boxFor (n, left, width);
            g.setColour (theme::card.withAlpha (0.8f)); // a line may run through it
            g.fillRoundedRectangle (box, 4.0f);
            paint::line (g, words, font, theme::readable (colour, theme::card), box.toNearestInt());
        }
    }

private:
    static constexpr float clear = 5.0f; // px, for the pitch that wavers around a note
    static constexpr float tall = 16.0f;

    juce::Rectangle<float> boxFor (std::size_t n, float left, float width) const
    {
        juce::Rectangle<float> box (left, bars_[n].getY() - tall, width, tall);
        auto moved = true;
        while (moved)
        {
            moved = false;
            for (auto i = n; i < bars_.size() && bars_[i].getX() < box.getRight() + 4.0f; ++i)
                if (bars_[i].intersects (box))
                {
                    box.setY (bars_[i].getY() - tall - 0.5f);
                    moved = true;
                }
        }
        if (box.getY() < lane_.area.getY())
            box.setY (bars_[n].getBottom());
        return box;
    }

    const PlotLane& lane_;
    const ListeningPlot& plot_;
    std::vector<juce::Rectangle<float>> bars_;
};

bool goesOnFrom (const discern::PitchPoint& before, const discern::PitchPoint& point)
{
    return before.pitch.value > 0.0 && point.time - before.time <= oneTone
        && std::fabs (midiOf (point.pitch) - midiOf (before.pitch)) <= oneGlide;
}

/** One line through a tone, from point to point. */
void paintRibbon (juce::Graphics& g,
                  const PlotLane& lane,
                  const ListeningPlot& plot,
                  const Height& height)
{
    juce::Path ribbon;
    discern::PitchPoint before;
    for (const auto& point : plot.pitches)
    {
        if (point.pitch.value > 0.0)
        {
            const auto x = lane.across (point.time);
            const auto y = height.within (midiOf (point.pitch));
            if (goesOnFrom (before, point))
                ribbon.lineTo (x, y);
            else
            {
                ribbon.startNewSubPath (x, y);
                ribbon.lineTo (x + 0.5f, y); // so that a single point is seen
            }
        }
        before = point;
    }
    g.setColour (theme::readable (theme::colourOf (0), theme::card));
    g.strokePath (
        ribbon,
        juce::PathStrokeType (2.5f, juce::PathStrokeType::curved, juce::PathStrokeType::rounded));
}

/** Where many points fall into one column: darker where more of them do. */
void paintCloud (juce::Graphics& g,
                 const PlotLane& lane,
                 const ListeningPlot& plot,
                 const Height& height)
{
    g.setColour (theme::readable (theme::colourOf (0), theme::card).withAlpha (0.22f));
    for (const auto& point : plot.pitches)
        if (point.pitch.value > 0.0)
            g.fillRect (std::floor (lane.across (point.time)),
                        std::floor (height.within (midiOf (point.pitch))), 2.0f, 2.0f);
}
}

void paintVoice (juce::Graphics& g, const PlotLane& lane, const ListeningPlot& plot)
{
    const auto span = pitchSpanOf (plot);
    if (! span)
        return paintNothing (g, lane, "No pitch was heard.");

    const Height height (lane, *span);
    paintKeys (g, lane, *span, height);
    paintNotes (g, lane, plot, height);
    if (lane.hasRoomFor (plot.pitches.size(), 0.1f))
        paintRibbon (g, lane, plot, height);
    else
        paintCloud (g, lane, plot, height);
    if (lane.hasRoomFor (plot.notes.size(), 12.0f))
        NoteNames (lane, plot, height).paint (g);
}
}
