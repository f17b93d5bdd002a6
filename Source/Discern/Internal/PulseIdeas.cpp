// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PulseIdeas.h"

#include "Discern/Internal/PulsePriors.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace antiphon::discern
{
namespace
{
constexpr double hopeless = 9.0;     // nats behind the best: not worth another stroke
constexpr double reach = 0.45;       // of a beat: how far off a stroke may be
constexpr double gate2 = 11.0;       // squared deviations: how far off a stroke may be
constexpr double surelyPassed = 2.0; // deviations
constexpr double longestGap = 5.2;   // beats without a stroke; it takes a hesitation to go on
constexpr double hesitates = 5.0;    // nats behind the best: so far an idea may hesitate
constexpr double forgetting = 0.05;  // of the evidence, a stroke
constexpr double speedMatters = 3.7; // times the prior, in what replaces it
constexpr double noPulseThen = -3.0; // ln, in what replaces it
constexpr double lnOfT5 = -0.9686;   // of the density of Student's t at 0

/** How a stroke lies against the place where an idea expects one. */
struct Off
{
    bool isLate = false;
    double deviations2 = 0.0;  ///< squared
    double lnLikelihood = 0.0; ///< Student's t with five degrees of freedom: strokes may stray far
};

Off offFrom (const PulseIdea& idea, int steps, Instant stroke)
{
    const auto expected = idea.clock.after (idea.beatsTo (steps));
    const auto error = (stroke - expected.time).value;
    const auto deviations2 = error * error / expected.strokeVariance;
    const auto tail = 1.0 + deviations2 / 5.0;
    const auto cubed = tail * tail * tail;
    return { error > 0.0, deviations2,
             lnOfT5 - 0.5 * std::log (expected.strokeVariance * cubed * cubed) };
}

/** Divided by e to the `best`. */
double sumOfWeights (std::span<const PulseIdea> ideas, double best)
{
    return std::accumulate (ideas.begin(), ideas.end(), 0.0,
                            [best] (double sum, const PulseIdea& idea)
                            { return sum + std::exp (idea.weight - best); });
}
}

void PulseIdeas::hear (Instant stroke, double loudness) noexcept
{
    if (strokes_.empty())
    {
        strokes_.add ({ stroke, 0.0 });
        return;
    }
    const auto gap = stroke - strokes_.back().time;
    const Hearing now { .stroke = stroke,
                        .lnGap = gaps_.lnWithoutPulse (gap),
                        .lnStranger = pulse::lnStranger (loudness),
                        .lnOffBeat = pulse::lnOffBeat (loudness),
                        .best = bestWeight() };
    Readings readings;
    for (std::size_t n = 0; n < ideas_.size(); ++n)
        if (ideas_[n].weight > now.best - hopeless)
            read (n, now, readings);
    const auto pulses = sumOfWeights (ideas_.view(), now.best);
    const auto explained = std::accumulate (readings.begin(), readings.end(), 0.0,
                                            [&] (double sum, const Reading& reading)
                                            { return sum + std::exp (reading.weight - now.best); });
    news_ = explained > 0.0
        ? std::log (explained / pulses) - std::max (now.lnGap, gaps_.lnByHabit (gap))
        : 0.0;
    gaps_.learn (gap);

    coming_.clear();
    accept (readings, stroke);
    bear (now);
    lnNoPulse_ =
        now.lnGap + now.best + std::log (std::exp (lnNoPulse_ - now.best) + pulse::ends * pulses);
    keepLikeliest();
    weigh();
    if (strokes_.full())
        strokes_.remove (0);
    strokes_.add ({ stroke, lnNoPulse_ });
}

void PulseIdeas::read (std::size_t index, const Hearing& now, Readings& readings) const noexcept
{
    const auto& idea = ideas_[index];
    const auto unpaid = idea.weight - idea.paid;
    if (idea.weight > now.best - hesitates)
        readings.add ({ unpaid + pulse::lnHesitates + now.lnGap, 0.0, index, hesitation });

    const auto beatsNow = (now.stroke - idea.clock.time) / idea.clock.period;
    if (beatsNow > longestGap)
        return;
    auto passed = 0.0; // ln: the places before this one were left out
    auto surely = 0.0; // ln: so were those that are over by now
    for (int steps = 1; idea.beatsTo (steps) - beatsNow < reach; ++steps)
    {
        const auto place = idea.placeAt (steps);
        auto isOver = true;
        if (beatsNow - idea.beatsTo (steps) < reach)
        {
            const auto off = offFrom (idea, steps, now.stroke);
            if (off.deviations2 < gate2)
                readings.add ({ unpaid + passed + idea.rhythm.lnPlayed[place] + off.lnLikelihood
                                    + (place == 0 ? 0.0 : now.lnOffBeat),
                                0.0, index, steps });
            isOver = off.isLate && off.deviations2 > surelyPassed * surelyPassed;
        }
        passed += idea.rhythm.lnPassed[place];
        if (isOver)
            surely = passed;
    }
    readings.add ({ unpaid + surely + now.lnStranger, surely, index, stranger });
}

void PulseIdeas::accept (Readings& readings, Instant stroke) noexcept
{
    const auto end =
        readings.begin() + static_cast<std::ptrdiff_t> (std::min (readings.size(), mostMet));
    std::partial_sort (readings.begin(), end, readings.end(),
                       [] (const auto& one, const auto& other)
                       { return one.weight > other.weight; });

    for (auto reading = readings.begin(); reading != end; ++reading)
    {
        auto idea = ideas_[reading->idea];
        idea.weight = reading->weight;
        idea.paid = reading->paid;
        if (reading->steps > stranger)
            idea.meet (reading->steps, stroke);
        else if (reading->steps == hesitation)
        {
            idea.clock = idea.clock.resumedAt (stroke);
            idea.place = 0;
        }
        if (pulse::isPossible (idea.clock.period))
            coming_.add (idea);
    }
}

void PulseIdeas::bear (const Hearing& now) noexcept
{
    auto lnStrangers = 0.0; // the strokes between
    for (auto n = strokes_.size(); n-- > 0;)
    {
        for (const auto& beginning : pulse::beginnings)
            bearBetween (strokes_[n], now.stroke, beginning, lnStrangers);
        lnStrangers += now.lnStranger;
    }
}

void PulseIdeas::bearBetween (const Stroke& earlier,
                              Instant stroke,
                              const pulse::Beginning& beginning,
                              double lnStrangers) noexcept
{
    PulseIdea idea { .clock = {}, .rhythm = usual_, .place = beginning.from };
    const auto beats = idea.beatsTo (beginning.steps);
    const auto period = (stroke - earlier.time) / beats;
    if (! pulse::isPossible (period))
        return;
    // The gap is as likely as its period, spread `beats` times as wide.
    idea.weight = earlier.lnNoPulse + lnStrangers + pulse::lnBegins + pulse::lnPeriod (period)
        - std::log (beats)
        + (idea.place == 0 ? pulse::lnFromBeat
                           : pulse::lnFromElsewhere + usual_.lnPlayed[idea.place]);
    for (int step = 1; step < beginning.steps; ++step)
        idea.weight += usual_.lnPassed[idea.placeAt (step)];
    idea.place = idea.placeAt (beginning.steps);
    idea.weight += usual_.lnPlayed[idea.place];
    for (const auto& [manner, lnShare] : pulse::manners)
    {
        coming_.add (idea);
        coming_.back().clock = PulseClock::between (earlier.time, stroke, beats, manner);
        coming_.back().weight += lnShare;
    }
}

void PulseIdeas::keepLikeliest() noexcept
{
    std::array<std::size_t, mostMet + mostBorn> order;
    const auto end = order.begin() + static_cast<std::ptrdiff_t> (coming_.size());
    std::iota (order.begin(), end, std::size_t { 0 });
    std::sort (order.begin(), end,
               [this] (std::size_t one, std::size_t other)
               { return coming_[one].weight > coming_[other].weight; });

    ideas_.clear();
    for (auto next = order.begin(); next != end && ! ideas_.full(); ++next)
    {
        const auto& idea = coming_[*next];
        const auto twin = std::find_if (ideas_.begin(), ideas_.end(),
                                        [&] (const auto& one) { return one.isTwinOf (idea); });
        if (twin == ideas_.end())
            ideas_.add (idea);
        else
            twin->weight += std::log1p (std::exp (idea.weight - twin->weight));
    }
}

void PulseIdeas::weigh() noexcept
{
    const auto best = bestWeight();
    const auto all =
        best + std::log (std::exp (lnNoPulse_ - best) + sumOfWeights (ideas_.view(), best));
    for (auto& stroke : strokes_)
        stroke.lnNoPulse -= all;
    lnNoPulse_ = (1.0 - forgetting) * (lnNoPulse_ - all) + forgetting * noPulseThen;
    for (auto& idea : ideas_)
        idea.weight = (1.0 - forgetting) * (idea.weight - all)
            + forgetting * speedMatters * pulse::lnSpeed (idea.clock.period);
}

double PulseIdeas::bestWeight() const noexcept
{
    auto best = lnNoPulse_;
    for (const auto& idea : ideas_)
        best = std::max (best, idea.weight);
    return best;
}
}
