// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Variation.h"

#include "Basis/Chance.h"
#include "Improvise/Internal/Inventing.h"
#include "Improvise/Uptake.h"
#include "Support/Catch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

using namespace antiphon;
using namespace antiphon::improvise;
using namespace antiphon::literals;

namespace
{
/** Some strokes or tones of a child, none alike. */
Figure someFigure (Chance& chance, bool isTune)
{
    Figure figure;
    const auto strokes = chance.whole (3, 8);
    const auto gap = chance.between (0.3, 0.7);
    auto at = 0.0;
    for (int n = 0; n < strokes; ++n)
    {
        figure.strokes.add ({ .at = { at },
                              .length = 100_ms,
                              .midi = isTune ? 60.0 + chance.whole (0, 7) : 72.0,
                              .strength = std::min (1.0, 0.25 * gainOf ({ 4.0 * chance.normal() })),
                              .source = Instant { { at + 1.0 } } });
        at += gap * (1.0 + 0.1 * chance.normal()) * (chance.happens (0.25) ? 0.5 : 1.0);
    }
    return figure;
}
}

TEST_CASE ("a figure is as far from another as it differs in onsets, contour and loudness",
           "[improvise][distance]")
{
    Chance chance { 1 };
    for (int n = 0; n < 50; ++n)
    {
        const auto one = someFigure (chance, true);
        const auto other = someFigure (chance, true);
        const auto period = usualGap (one);
        CHECK (distanceBetween (one, one, period).whole() == 0.0);
        const auto there = distanceBetween (one, other, period);
        const auto back = distanceBetween (other, one, period);
        CHECK (there.whole() == Approx (back.whole()));
        for (const auto part : { there.rhythm, there.contour, there.loudness })
        {
            CHECK (part >= 0.0);
            CHECK (part <= 1.0);
        }
    }
    CHECK (distanceBetween ({}, {}, 0.5_s).whole() == 0.0);
    CHECK (distanceBetween ({}, someFigure (chance, false), 0.5_s).whole() == Approx (1.0));
}

TEST_CASE ("softer as a whole is not further away, louder in one place is", "[improvise][distance]")
{
    Chance chance { 2 };
    const auto figure = someFigure (chance, false);
    auto softer = figure;
    for (auto& stroke : softer.strokes)
        stroke.strength *= 0.5;
    CHECK (distanceBetween (figure, softer, 0.5_s).whole() == Approx (0.0).margin (1e-12));
    softer.strokes[0].strength *= 4.0;
    const auto distance = distanceBetween (figure, softer, 0.5_s);
    CHECK (distance.loudness > 0.05);
    CHECK (distance.rhythm == 0.0);
}

TEST_CASE ("every novelty changes the one dimension it belongs to, or nothing",
           "[improvise][variation]")
{
    Chance chance { 3 };
    std::set<Novelty> seen;
    for (int n = 0; n < 40; ++n)
    {
        const auto figure = someFigure (chance, n % 2 == 0);
        for (const auto novelty : everyNovelty)
            for (std::size_t way = 0; way < waysOf (novelty); ++way)
            {
                auto varied = figure;
                if (! vary (varied, novelty, way))
                {
                    CHECK (distanceBetween (figure, varied, 0.5_s).whole() == 0.0);
                    continue;
                }
                const auto found = differencesBetween (figure, varied);
                INFO ("novelty " << static_cast<int> (novelty) << ", way " << way);
                CHECK (found.count() <= 1);
                const std::array isThere { found.rhythm, found.loudness, found.melody, found.speed };
                if (found.count() == 1)
                {
                    CHECK (isThere[static_cast<std::size_t> (dimensionOf (novelty))]);
                    seen.insert (novelty);
                }
            }
    }
    CHECK (seen.size() == everyNovelty.size());
    Figure nothing;
    for (const auto novelty : everyNovelty)
        CHECK_FALSE (vary (nothing, novelty, 0));
}

TEST_CASE ("an answer is as far from the child as was asked, and near it exactly one thing is new",
           "[improvise][closeness]")
{
    Chance chance { 4 };
    for (const auto wanted : { 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6 })
        for (const auto isTune : { false, true })
        {
            Inventing inventing;
            auto near = 0;
            for (int n = 0; n < 100; ++n)
            {
                const auto figure = someFigure (chance, isTune);
                const auto made = inventing.invent (figure, wanted, usualGap (figure), chance);
                near += std::abs (made.distance.whole() - wanted) <= Inventing::accuracy ? 1 : 0;
                REQUIRE (made.novelty);
                if (wanted <= Inventing::near)
                    CHECK (differencesBetween (figure, made.figure).count() == 1);
            }
            INFO (wanted << (isTune ? " tune" : " taps"));
            CHECK (near >= 90);
        }
}

TEST_CASE ("what a child takes up is offered more often", "[improvise][closeness]")
{
    Chance chance { 5 };
    Inventing inventing;
    for (int n = 0; n < 12; ++n)
    {
        inventing.wasHeard (Novelty::RepeatedTail, true);
        for (const auto novelty : everyNovelty)
            if (novelty != Novelty::RepeatedTail)
                inventing.wasHeard (novelty, false);
    }
    auto repeated = 0;
    auto offered = 0;
    for (int n = 0; n < 200; ++n)
    {
        const auto figure = someFigure (chance, false);
        const auto made = inventing.invent (figure, 0.25, usualGap (figure), chance);
        offered += made.novelty ? 1 : 0;
        repeated += made.novelty == Novelty::RepeatedTail ? 1 : 0;
    }
    CHECK (repeated > offered / 3); // of twelve novelties
}

TEST_CASE ("imitating a reply shows as uptake, playing on as before does not", "[improvise][uptake]")
{
    Chance chance { 6 };
    Inventing inventing;
    auto taken = 0.0;
    auto left = 0.0;
    constexpr int exchanges = 100;
    for (int n = 0; n < exchanges; ++n)
    {
        const auto before = someFigure (chance, false);
        const auto period = usualGap (before);
        const auto reply = inventing.invent (before, 0.25, period, chance).figure;
        auto imitation = reply;
        for (auto& stroke : imitation.strokes)
            stroke.at += 20_ms * chance.normal();
        taken += uptakeOf ({ before, reply, imitation }, period, chance) / exchanges;
        left += uptakeOf ({ before, reply, before }, period, chance) / exchanges;
    }
    CHECK (taken > leastUptake);
    CHECK (left < 0.0);
}
