// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Theme.h"

#include "Basis/Assets.h"

#include <juce_events/juce_events.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace antiphon::studio::theme
{
static constexpr std::array<std::uint32_t, 7> people { 0xffd98b12, 0xff3e8ec9, 0xff2e9c76,
                                                       0xffc2588f, 0xff7a62c4, 0xffb85c38,
                                                       0xff1f7a76 };

juce::Colour colourOf (int style)
{
    return juce::Colour (people[static_cast<std::size_t> (std::clamp (style, 0, companionStyle))]);
}

Shape shapeOf (int style)
{
    static constexpr std::array shapes { Shape::Circle,  Shape::Square, Shape::Triangle,
                                         Shape::Diamond, Shape::Star,   Shape::Ring };
    return style == companionStyle ? Shape::Circle
                                   : shapes[static_cast<std::size_t> (std::clamp (style, 0, 5))];
}

juce::Colour softOf (int style) { return card.interpolatedWith (colourOf (style), 0.26f); }

juce::Colour laneOf (int style) { return card.interpolatedWith (colourOf (style), 0.065f); }

static double luminance (juce::Colour colour)
{
    const auto linear = [] (float channel)
    {
        const double c = channel;
        return c <= 0.04045 ? c / 12.92 : std::pow ((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear (colour.getFloatRed()) + 0.7152 * linear (colour.getFloatGreen())
        + 0.0722 * linear (colour.getFloatBlue());
}

double contrast (juce::Colour one, juce::Colour other)
{
    const auto a = luminance (one);
    const auto b = luminance (other);
    return (std::max (a, b) + 0.05) / (std::min (a, b) + 0.05);
}

juce::Colour readable (juce::Colour colour, juce::Colour background)
{
    for (int step = 0; step < 40 && contrast (colour, background) < 4.6; ++step)
        colour = colour.interpolatedWith (juce::Colours::black, 0.05f);
    return colour;
}

/** A font that ships with Antiphon; nothing where the file is not there. */
static juce::Typeface::Ptr load (const char* file)
{
    if (const auto path = asset (std::filesystem::path ("Fonts") / file))
    {
        juce::MemoryBlock bytes;
        if (juce::File (path->string()).loadFileAsData (bytes) && ! bytes.isEmpty())
            if (auto face =
                    juce::Typeface::createSystemTypefaceFor (bytes.getData(), bytes.getSize()))
                return face;
    }
    return {};
}

/** The fonts, read once, and let go when JUCE shuts down. */
class Fonts : public juce::DeletedAtShutdown
{
public:
    static const Fonts& here()
    {
        if (one == nullptr)
            one = new Fonts;
        return *one;
    }

    ~Fonts() override { one = nullptr; }

    const juce::Typeface::Ptr regular = load ("Inter-Regular.otf");
    const juce::Typeface::Ptr medium = load ("Inter-Medium.otf");
    const juce::Typeface::Ptr semiBold = load ("Inter-SemiBold.otf");
    const juce::Typeface::Ptr words = load ("Andika-Regular.ttf");
    const juce::Typeface::Ptr brand = load ("Quicksand-Bold.ttf");

private:
    static Fonts* one;
};

Fonts* Fonts::one = nullptr;

/** The system's own font stands in where ours could not be read. */
static juce::Font make (const juce::Typeface::Ptr& face, float px, bool heavy)
{
    const auto font = face != nullptr
        ? juce::Font (face)
        : juce::Font (px, heavy ? juce::Font::bold : juce::Font::plain);
    return font.withPointHeight (px);
}

juce::Font text (float px) { return make (Fonts::here().regular, px, false); }
juce::Font medium (float px) { return make (Fonts::here().medium, px, false); }
juce::Font semiBold (float px) { return make (Fonts::here().semiBold, px, true); }
juce::Font words (float px) { return make (Fonts::here().words, px, false); }
juce::Font brand (float px) { return make (Fonts::here().brand, px, true); }
}
