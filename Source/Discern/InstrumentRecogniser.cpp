// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/InstrumentRecogniser.h"

#include "Discern/Internal/StrokeSpace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace antiphon::discern
{
using internal::PlacedStroke;

namespace
{
/** How much better than a thing nobody taught an instrument must explain a stroke, as a power of e:
    what kept wrong names under 1 % of all strokes, had untaught things as many as each of five taught
    ones, on kits that the network was not trained on (see Builds/teach). */
constexpr double unknownWeight = 3.0;

constexpr std::size_t stepsForAll = 2; ///< strokes of lessons are asked in so many calls

/** What one stroke of a lesson says an instrument is. */
struct Known
{
    std::size_t instrument = 0;
    PlacedStroke thing;
    double share = 1.0; ///< of the instrument's strokes
};

std::vector<Known> knownOf (std::span<const TaughtInstrument> taught)
{
    std::vector<Known> all;
    for (std::size_t n = 0; n < std::min (taught.size(), mostTaught); ++n)
    {
        const auto count = std::min (taught[n].strokes.size(), mostStrokesTaught);
        std::vector<PlacedStroke> lesson;
        for (const auto& print : std::span (taught[n].strokes).first (count))
            lesson.push_back (internal::placed (print));
        for (std::size_t stroke = 0; stroke < count; ++stroke)
            all.push_back (
                { n, internal::thingBehind (lesson, stroke), 1.0 / static_cast<double> (count) });
    }
    return all;
}
}

struct InstrumentRecogniser::State
{
    void ask (const Known& one);
    Answer decide() const;

    enum class Step
    {
        Idle,
        Place,
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

void InstrumentRecogniser::State::ask (const Known& one)
{
    const auto better = internal::likeness (stroke, usual, one.thing);
    // Beyond e^300 every doubt is gone, and infinities would begin.
    weight[one.instrument] += one.share * std::exp (std::min (better, 300.0));
}

InstrumentRecogniser::Answer InstrumentRecogniser::State::decide() const
{
    const auto unknown = std::exp (unknownWeight + stroke.strangeness);
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
    if (s.step == State::Step::Idle)
        return std::nullopt;
    if (s.step == State::Step::Place)
    {
        s.stroke = internal::placed (s.print);
        s.usual = internal::usualness (s.stroke);
        s.weight.fill (0.0);
        s.asked = 0;
        s.step = State::Step::Ask;
        return std::nullopt;
    }

    const auto atOnce = (s.known.size() + stepsForAll - 1) / stepsForAll;
    const auto until = std::min (s.asked + atOnce, s.known.size());
    for (; s.asked < until; ++s.asked)
        s.ask (s.known[s.asked]);
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
