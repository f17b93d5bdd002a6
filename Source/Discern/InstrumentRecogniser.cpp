// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/InstrumentRecogniser.h"

#include "Discern/Internal/Articulations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace antiphon::discern
{
using internal::Articulation;
using internal::PlacedStroke;
using internal::SpaceMatrix;
using internal::SpaceVector;

namespace
{
constexpr std::size_t stepsForAll = 4; ///< articulations are asked in so many calls

/** How much better than a thing nobody taught an instrument must explain a stroke, as a power of e: what
    kept wrong names under 1 % on the material the space was fitted on (see StrokeSpace). */
constexpr double unknownWeight = 5.0;

/** Every taught instrument's way of sounding. */
struct Known
{
    std::size_t instrument = 0;
    Articulation articulation;
};

std::vector<Known> knownOf (std::span<const TaughtInstrument> taught)
{
    std::vector<Known> all;
    for (std::size_t n = 0; n < std::min (taught.size(), mostTaught); ++n)
    {
        std::vector<PlacedStroke> strokes;
        for (const auto& print : taught[n].strokes)
            strokes.push_back (internal::placed (print));
        if (strokes.empty())
            continue;
        for (const auto& articulation : internal::articulationsOf (strokes))
            all.push_back ({ n, articulation });
    }
    return all;
}

SpaceMatrix sum (const SpaceMatrix& one, const SpaceMatrix& other)
{
    SpaceMatrix both;
    for (std::size_t row = 0; row < internal::spaceAxes; ++row)
        for (std::size_t column = 0; column <= row; ++column)
            both[row][column] = one[row][column] + other[row][column];
    return both;
}
}

struct InstrumentRecogniser::State
{
    double untaught() const;
    double explains (const Articulation& articulation) const;
    Answer decide() const;

    enum class Step
    {
        Idle,
        Place,
        Untaught,
        Ask,
    };

    std::vector<Known> known;
    Step step = Step::Idle;
    std::size_t asked = 0;
    StrokePrint print;
    PlacedStroke stroke;
    double usual = 0.0; ///< how likely the stroke is of a thing nobody taught, ln
    std::array<double, mostTaught> weight {};
};

double InstrumentRecogniser::State::untaught() const
{
    auto spread = stroke.doubt;
    for (std::size_t n = 0; n < internal::spaceAxes; ++n)
        spread[n][n] += 1.0 + static_cast<double> (internal::axisSpread[n]);
    return internal::logNormal (stroke.place, spread);
}

double InstrumentRecogniser::State::explains (const Articulation& articulation) const
{
    SpaceVector<double> offset;
    for (std::size_t n = 0; n < internal::spaceAxes; ++n)
        offset[n] = stroke.place[n] - articulation.middle[n];
    return internal::logNormal (offset, sum (stroke.doubt, articulation.spread)) - usual;
}

InstrumentRecogniser::Answer InstrumentRecogniser::State::decide() const
{
    const auto unknown = std::exp (unknownWeight);
    auto all = unknown;
    for (const auto one : weight)
        all += one;
    const auto best = std::max_element (weight.begin(), weight.end());
    if (*best > 0.5 * all)
        return { static_cast<std::size_t> (best - weight.begin()), *best / all };
    return { std::nullopt, unknown / all };
}

InstrumentRecogniser::InstrumentRecogniser (std::span<const TaughtInstrument> taught)
    : state_ (std::make_unique<State>())
{
    state_->known = knownOf (taught);
}

InstrumentRecogniser::~InstrumentRecogniser() = default;
InstrumentRecogniser::InstrumentRecogniser (InstrumentRecogniser&&) noexcept = default;
InstrumentRecogniser& InstrumentRecogniser::operator= (InstrumentRecogniser&&) noexcept = default;

void InstrumentRecogniser::hear (const StrokePrint& print) noexcept
{
    state_->print = print;
    state_->step = State::Step::Place;
}

std::optional<InstrumentRecogniser::Answer> InstrumentRecogniser::think() noexcept
{
    auto& s = *state_;
    switch (s.step)
    {
        case State::Step::Idle:
            return std::nullopt;
        case State::Step::Place:
            s.stroke = internal::placed (s.print);
            s.step = State::Step::Untaught;
            return std::nullopt;
        case State::Step::Untaught:
            s.usual = s.untaught();
            s.weight.fill (0.0);
            s.asked = 0;
            s.step = State::Step::Ask;
            return std::nullopt;
        case State::Step::Ask:
            break;
    }

    const auto atOnce = (s.known.size() + stepsForAll - 1) / stepsForAll;
    const auto until = std::min (s.asked + atOnce, s.known.size());
    for (; s.asked < until; ++s.asked)
    {
        const auto& [instrument, articulation] = s.known[s.asked];
        // Beyond e^300 every doubt is gone, and infinities would begin.
        const auto better = std::min (s.explains (articulation), 300.0);
        s.weight[instrument] += articulation.share * std::exp (better);
    }
    if (s.asked < s.known.size())
        return std::nullopt;
    s.step = State::Step::Idle;
    return s.decide();
}

InstrumentRecogniser::Answer InstrumentRecogniser::answer (const StrokePrint& print) noexcept
{
    hear (print);
    for (;;)
        if (const auto found = think())
            return *found;
}
}
