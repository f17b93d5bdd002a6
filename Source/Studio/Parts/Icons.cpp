// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Parts/Icons.h"

#include <array>
#include <string_view>

namespace antiphon::studio
{
/** Lines on a field of 24 by 24, in SVG's path language. */
struct Icon
{
    std::string_view name;
    const char* lines;
};

static constexpr std::array icons {
    Icon {
        "smiled",
        "M4 12 A8 8 0 1 0 20 12 A8 8 0 1 0 4 12 M8.5 14 Q12 18 15.5 14 M9 9 L9 10 M15 9 L15 10" },
    Icon { "looked",
           "M2.5 12 Q12 2.5 21.5 12 Q12 21.5 2.5 12 M9.2 12 A2.8 2.8 0 1 0 14.8 12 A2.8 2.8 0 1 0 "
           "9.2 12" },
    Icon { "leaned in", "M5 4 Q16 5 16 18 M11.5 13.5 L16 18.5 L20 13.5" },
    Icon { "softened", "M5 20 Q3 6 20 4 Q20 19 7.5 18 M5 20 L13 11" },
    Icon { "waited", "M4 12 A8 8 0 1 0 20 12 A8 8 0 1 0 4 12 M12 7 L12 12.5 L15.5 14.5" },
    Icon { "chose a friend", "M4 12 L19 12 M13 6 L19 12 L13 18" },
    Icon { "parent helped", "M12 20 Q1.5 12 5 6.5 Q8.5 3 12 8 Q15.5 3 19 6.5 Q22.5 12 12 20 Z" },
    Icon { "note", "M4 20 L5.5 14.5 L16.5 3.8 L20.2 7.5 L9.3 18.4 Z M14 6.4 L17.6 10" },
    Icon { "child_initiates",
           "M12 3 L12 8 M12 16 L12 21 M3 12 L8 12 M16 12 L21 12 M6 6 L9 9 M15 15 L18 18 M18 6 L15 "
           "9 M9 15 L6 18" },
    Icon { "turn_exchange", "M4 9 L19 9 M15 5 L19 9 L15 13 M20 16 L5 16 M9 12.5 L5 16 L9 20" },
    Icon { "mirror_accepted", "M18.5 8 A8 8 0 1 0 20 13 M19.5 3.5 L18.8 8.6 L13.8 7.6" },
    Icon { "handover", "M4 12 L19 12 M13 6 L19 12 L13 18" },
};

static constexpr const char* star = "M12 3.5 L14.6 9.3 L20.8 9.9 L16.1 14.1 L17.5 20.3 L12 17 L6.5 "
                                    "20.3 L7.9 14.1 L3.2 9.9 L9.4 9.3 Z";

static const char* linesFor (const std::string& kind, const std::string& sign)
{
    for (const auto& name : { sign, kind })
        for (const auto& icon : icons)
            if (icon.name == name)
                return icon.lines;
    return star;
}

void drawIcon (juce::Graphics& g,
               const std::string& kind,
               const std::string& sign,
               juce::Rectangle<float> area,
               juce::Colour colour)
{
    const auto path = juce::Drawable::parseSVGPath (linesFor (kind, sign));
    const auto scale = area.getWidth() / 24.0f;
    g.setColour (colour);
    g.strokePath (
        path,
        juce::PathStrokeType (1.8f, juce::PathStrokeType::curved, juce::PathStrokeType::rounded),
        juce::AffineTransform::scale (scale).translated (area.getX(), area.getY()));
}
}
