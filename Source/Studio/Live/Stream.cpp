// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Live/Stream.h"

#include "Studio/Parts/Icons.h"
#include "Studio/Parts/Paint.h"

#include <algorithm>
#include <array>

namespace antiphon::studio
{
static constexpr float momentSpace = 104.0f; ///< px above the lanes: two rows of moments
static constexpr float nameSpace = 30.0f;    ///< px in a lane, above its strokes
static constexpr float nameWidth = 150.0f;
static constexpr int longestName = 190; ///< px

Stream::Stream()
{
    setTitle ("What is being played");
    setDescription ("Lanes of players; now stands at three quarters");
    setOpaque (false);
}

void Stream::show (LivePicture picture, int tagFor)
{
    picture_ = std::move (picture);
    tagFor_ = tagFor;
    repaint();
}

float Stream::across (double at) const
{
    return static_cast<float> (at) * static_cast<float> (getWidth());
}

juce::Rectangle<float> Stream::laneArea (int lane) const
{
    const auto children = std::max (static_cast<int> (picture_.lanes.size()) - 1, 1);
    const auto room = static_cast<float> (getHeight()) - momentSpace - 34.0f;
    const auto below =
        std::clamp (room * 1.25f / (static_cast<float> (children) + 1.25f), 104.0f, 330.0f);
    const auto height = std::min ((room - below) / static_cast<float> (children), 280.0f);
    return { 0.0f, momentSpace + height * static_cast<float> (lane),
             static_cast<float> (getWidth()), lane >= children ? below : height };
}

float Stream::middleOf (int lane) const
{
    const auto area = laneArea (lane);
    const auto companion = lane + 1 == static_cast<int> (picture_.lanes.size());
    const auto names = std::min (nameSpace, area.getHeight() * 0.3f);
    const auto below = companion ? 28.0f : 4.0f;
    return area.getY() + names + (area.getHeight() - names - below) / 2.0f;
}

float Stream::radiusOf (double size) const
{
    // Two taps a second stay apart at any width.
    const auto widest = std::min (22.0f, static_cast<float> (getWidth()) * 0.019f);
    const auto most = std::clamp (laneArea (0).getHeight() * 0.19f, 8.0f, std::max (widest, 8.0f));
    return most * (0.4f + 0.6f * static_cast<float> (size));
}

void Stream::paint (juce::Graphics& g)
{
    paint::card (g, getLocalBounds().toFloat());
    juce::Path inside;
    inside.addRoundedRectangle (getLocalBounds().toFloat().reduced (1.0f), theme::corner - 1.0f);
    const juce::Graphics::ScopedSaveState state (g);
    g.reduceClipRegion (inside);

    paintLanes (g);
    paintPhrases (g);
    paintRibbons (g);
    paintAnswers (g);
    paintStrokes (g);
    paintMoments (g);
    paintNow (g);
    paintNames (g);
}

void Stream::paintLanes (juce::Graphics& g) const
{
    for (int lane = 0; lane < static_cast<int> (picture_.lanes.size()); ++lane)
    {
        const auto style = picture_.lanes[static_cast<std::size_t> (lane)].style;
        g.setColour (theme::laneOf (style));
        g.fillRect (laneArea (lane));
    }
}

/** Names stand still while the stream passes beneath them. */
void Stream::paintNames (juce::Graphics& g) const
{
    const auto children = static_cast<int> (picture_.lanes.size()) - 1;
    for (int lane = 0; lane <= children; ++lane)
    {
        const auto& one = picture_.lanes[static_cast<std::size_t> (lane)];
        const auto area = laneArea (lane);
        const auto back = theme::laneOf (one.style);
        g.setGradientFill (
            { back, 0.0f, 0.0f, back.withAlpha (0.0f), nameWidth * 0.5f, 0.0f, false });
        g.fillRect (area.withWidth (nameWidth * 0.5f));

        const auto middle = area.getY() + std::min (nameSpace, area.getHeight() * 0.36f) * 0.58f;
        const auto isChild = one.style != companionStyle;
        const auto font = theme::semiBold (area.getHeight() < 64.0f ? 15.0f : 17.0f);
        const auto left = isChild ? 40 : 20;
        const auto name = paint::str (one.name);
        const auto width = std::min (paint::widthOf (name, font) + 4, longestName);
        g.setColour (back.withAlpha (0.85f)); // whatever passes beneath, the name can be read
        g.fillRoundedRectangle (12.0f, middle - 11.0f, static_cast<float> (left + width) - 6.0f,
                                22.0f, 8.0f);
        if (isChild)
            paint::shape (g, theme::shapeOf (one.style), { 26.0f, middle }, 7.0f,
                          theme::colourOf (one.style));
        paint::line (g, name, font, theme::readable (theme::colourOf (one.style), back),
                     juce::Rectangle<float> (static_cast<float> (left), middle - 12.0f,
                                             static_cast<float> (width), 24.0f)
                         .toNearestInt());
        if (isChild && children > 1 && lane == tagFor_)
            paint::line (g, "tags are for " + name, theme::text (13.0f), theme::inkSoft,
                         juce::Rectangle<float> (static_cast<float> (left + width + 12),
                                                 middle - 12.0f, 200.0f, 24.0f)
                             .toNearestInt());
    }
}

void Stream::paintPhrases (juce::Graphics& g) const
{
    const auto height = radiusOf (1.0) * 2.0f + 12.0f;
    for (const auto& phrase : picture_.phrases)
    {
        const auto style = picture_.lanes[static_cast<std::size_t> (phrase.lane)].style;
        const auto side = radiusOf (1.0) + 8.0f;
        const auto pill = juce::Rectangle<float>::leftTopRightBottom (
            across (phrase.from) - side, middleOf (phrase.lane) - height / 2.0f,
            std::min (across (phrase.to) + side, across (nowAt) + side),
            middleOf (phrase.lane) + height / 2.0f);
        g.setColour (theme::softOf (style).withMultipliedAlpha (phrase.open ? 0.55f : 1.0f));
        g.fillRoundedRectangle (pill, height / 2.0f);
    }
}

void Stream::paintRibbons (juce::Graphics& g) const
{
    for (const auto& ribbon : picture_.ribbons)
    {
        const auto area = laneArea (ribbon.lane);
        const auto top = area.getY() + area.getHeight() * 0.16f;
        const auto span = area.getHeight() * 0.72f;
        juce::Path path;
        for (const auto& point : ribbon.points)
        {
            const juce::Point<float> place {
                across (point.at), top + span * (1.0f - static_cast<float> (point.height))
            };
            path.isEmpty() ? path.startNewSubPath (place) : path.lineTo (place);
        }
        const auto style = picture_.lanes[static_cast<std::size_t> (ribbon.lane)].style;
        g.setColour (theme::colourOf (style).withAlpha (0.55f));
        g.strokePath (path, { 4.0f, juce::PathStrokeType::curved, juce::PathStrokeType::rounded });
    }
}

void Stream::paintStrokes (juce::Graphics& g) const
{
    for (const auto& stroke : picture_.strokes)
    {
        const auto style = picture_.lanes[static_cast<std::size_t> (stroke.lane)].style;
        paint::shape (g, theme::shapeOf (style), { across (stroke.at), middleOf (stroke.lane) },
                      radiusOf (stroke.size),
                      theme::colourOf (style).withAlpha (stroke.planned ? 0.5f : 1.0f),
                      stroke.planned);
    }
}

void Stream::paintAnswers (juce::Graphics& g) const
{
    if (picture_.lanes.empty())
        return;
    const auto companion = static_cast<int> (picture_.lanes.size()) - 1;
    const auto middle = middleOf (companion);
    const auto radius = radiusOf (1.0);

    for (const auto& answer : picture_.answers)
    {
        if (! answer.planned)
        {
            const auto pill = juce::Rectangle<float>::leftTopRightBottom (
                across (answer.to) - radius - 8.0f, middle - radius - 6.0f,
                std::min (across (answer.end), across (nowAt)) + radius + 8.0f,
                middle + radius + 6.0f);
            g.setColour (theme::softOf (companionStyle));
            g.fillRoundedRectangle (pill, pill.getHeight() / 2.0f);
        }
        if (answer.fromLane >= 0)
        {
            const juce::Point<float> from { across (answer.from) + radius + 4.0f,
                                            middleOf (answer.fromLane) };
            const juce::Point<float> to { across (answer.to) - radius * 0.6f,
                                          middle - radius - 4.0f };
            juce::Path thread;
            thread.startNewSubPath (from);
            thread.cubicTo (from.translated (36.0f, 30.0f), to.translated (-30.0f, -60.0f), to);
            juce::Path dotted;
            static constexpr std::array dashes { 2.0f, 5.0f };
            juce::PathStrokeType (2.0f, juce::PathStrokeType::curved, juce::PathStrokeType::rounded)
                .createDashedStroke (dotted, thread, dashes.data(), 2);
            g.setColour (theme::companion);
            g.fillPath (dotted);
        }
    }
    paintReasons (g);
}

/** The newest reason always has its place; an older one gives way where both would not fit. */
void Stream::paintReasons (juce::Graphics& g) const
{
    const auto area = laneArea (static_cast<int> (picture_.lanes.size()) - 1);
    const auto font = theme::text (15.0f);
    const auto companion = static_cast<int> (picture_.lanes.size()) - 1;
    const auto top =
        std::min (area.getBottom() - 29.0f, middleOf (companion) + radiusOf (1.0) + 12.0f);
    auto free = across (nowAt) + 6.0f; // to the left of here
    for (auto answer = picture_.answers.rbegin(); answer != picture_.answers.rend(); ++answer)
    {
        const auto words = paint::str (answer->because);
        const auto width = static_cast<float> (paint::widthOf (words, font) + 4);
        const auto left = std::min (across (answer->to) - 8.0f, across (nowAt) - 10.0f - width);
        if (left + width + 16.0f > free)
            continue;
        free = left;
        paint::line (g, words, font,
                     theme::readable (theme::companion, theme::laneOf (companionStyle)),
                     juce::Rectangle<float> (left, top, width, 22.0f).toNearestInt());
    }
}

void Stream::paintMoments (juce::Graphics& g) const
{
    std::array<float, 2> ends { -1.0e6f, -1.0e6f }; // of each row's last pill
    const auto font = theme::text (15.0f);
    for (const auto& moment : picture_.moments)
    {
        const auto label = paint::str (moment.label);
        const auto width = static_cast<float> (std::min (paint::widthOf (label, font), 300) + 58);
        const auto x = across (moment.at);
        const auto left =
            std::clamp (x - width / 2.0f, 12.0f,
                        std::max (12.0f, static_cast<float> (getWidth()) - width - 12.0f));
        const auto row = left > ends[0] + 8.0f ? 0u : left > ends[1] + 8.0f ? 1u : 2u;
        if (row > 1u)
            continue;
        ends[row] = left + width;

        const juce::Rectangle<float> pill { left, 12.0f + 44.0f * static_cast<float> (row), width,
                                            38.0f };
        if (moment.lane >= 0)
        {
            juce::Path dotted;
            juce::Path straight;
            straight.startNewSubPath (x, pill.getBottom());
            straight.lineTo (x, middleOf (moment.lane) - radiusOf (1.0) - 8.0f);
            static constexpr std::array dashes { 3.0f, 4.0f };
            juce::PathStrokeType (1.5f).createDashedStroke (dotted, straight, dashes.data(), 2);
            g.setColour (theme::moment.darker (0.15f));
            g.fillPath (dotted);
        }
        g.setColour (theme::momentSoft);
        g.fillRoundedRectangle (pill, 19.0f);
        g.setColour (theme::moment);
        g.drawRoundedRectangle (pill, 19.0f, 1.2f);
        drawIcon (g, moment.kind, moment.sign,
                  pill.withWidth (20.0f).translated (14.0f, 0).withSizeKeepingCentre (20.0f, 20.0f),
                  theme::ink);
        paint::line (g, label, font, theme::ink,
                     pill.withTrimmedLeft (40.0f).withTrimmedRight (14.0f).toNearestInt());
    }
}

void Stream::paintNow (juce::Graphics& g) const
{
    const auto last = laneArea (static_cast<int> (picture_.lanes.size()) - 1);
    const auto x = across (nowAt);
    g.setColour (theme::ink);
    g.fillRect (x - 1.0f, momentSpace - 12.0f, 2.0f, last.getBottom() - momentSpace + 20.0f);
    paint::line (
        g, "now", theme::text (15.0f), theme::inkSoft,
        juce::Rectangle<float> (x + 7.0f, last.getBottom() + 4.0f, 60.0f, 20.0f).toNearestInt());
}

void Stream::mouseDown (const juce::MouseEvent& event)
{
    for (int lane = 0; lane + 1 < static_cast<int> (picture_.lanes.size()); ++lane)
        if (laneArea (lane).contains (event.position) && chosen)
            chosen (lane);
}

juce::String Stream::getTooltip()
{
    const auto mouse = getMouseXYRelative().toFloat();
    for (int lane = 0; lane < static_cast<int> (picture_.lanes.size()); ++lane)
        if (laneArea (lane).contains (mouse))
            return paint::whenShortened (
                paint::str (picture_.lanes[static_cast<std::size_t> (lane)].name),
                theme::semiBold (17.0f), longestName - 4);
    return {};
}
}
