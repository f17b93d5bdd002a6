// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Theme.h"

#include "Support/Catch.h"

using namespace antiphon::studio;

TEST_CASE ("every word can be read: 4.5 to 1 wherever it stands", "[studio][theme]")
{
    for (const auto& background : { theme::paper, theme::card, theme::chip, theme::momentSoft })
    {
        CHECK (theme::contrast (theme::ink, background) >= 4.5);
        CHECK (theme::contrast (theme::inkSoft, background) >= 4.5);
        CHECK (theme::contrast (theme::inkFaint, background) >= 4.5);
    }
    for (const auto& words : { theme::good, theme::careful, theme::companion, theme::recording })
        CHECK (theme::contrast (words, theme::paper) >= 4.5);
    CHECK (theme::contrast (juce::Colours::white, theme::companion) >= 4.5);
    CHECK (theme::contrast (juce::Colours::white, theme::ink) >= 4.5);
    CHECK (theme::contrast (theme::focus, theme::paper) >= 3.0);
    for (int style = 0; style <= companionStyle; ++style)
    {
        const auto lane = theme::laneOf (style);
        CHECK (theme::contrast (theme::readable (theme::colourOf (style), lane), lane) >= 4.5);
    }
}

TEST_CASE ("each child has a colour and a shape nobody else has", "[studio][theme]")
{
    for (int one = 0; one < companionStyle; ++one)
        for (int other = one + 1; other < companionStyle; ++other)
        {
            CHECK (theme::colourOf (one) != theme::colourOf (other));
            CHECK (theme::shapeOf (one) != theme::shapeOf (other));
        }
}
