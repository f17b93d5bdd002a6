// SPDX-License-Identifier: GPL-3.0-or-later
#include "Review/Internal/Quietest.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace antiphon::review
{
static constexpr Seconds quiet = 300_ms; ///< MOMENTS' figure
static constexpr Seconds step = 10_ms;

/** The energy of each step from `first`, of all takes together. */
static Result<std::vector<double>> energies (const journal::Journal& journal,
                                             std::int64_t first,
                                             std::size_t steps,
                                             std::size_t framesAStep)
{
    std::vector<double> energy (steps, 0.0);
    std::vector<float> samples (steps * framesAStep);
    auto takes = journal::microphonesOf (journal.info());
    takes.push_back (journal::Take::Companion);
    for (const auto take : takes)
    {
        if (auto read = journal.read (take, first, samples); ! read)
            return failure (read.error());
        for (std::size_t n = 0; n < samples.size(); ++n)
            energy[n / framesAStep] +=
                static_cast<double> (samples[n]) * static_cast<double> (samples[n]);
    }
    return energy;
}

Result<Instant> quietestNear (const journal::Journal& journal, Instant wanted, Seconds reach)
{
    const auto rate = journal.info().rate;
    const auto framesAStep = static_cast<std::size_t> (std::llround (step.value * rate.value));
    const auto places = 2 * static_cast<std::size_t> (std::llround (reach / step)) + 1;
    const auto window = static_cast<std::size_t> (std::llround (quiet / step));
    const auto middle =
        static_cast<std::int64_t> (std::llround (wanted.sinceStart.value * rate.value));
    const auto first = middle - static_cast<std::int64_t> ((places / 2 + window / 2) * framesAStep);

    const auto energy = energies (journal, first, places + window, framesAStep);
    if (! energy)
        return failure (energy.error());

    const auto heard = [&] (std::size_t place)
    {
        double sum = 0.0;
        for (std::size_t n = place; n < place + window; ++n)
            sum += (*energy)[n];
        return sum;
    };
    const auto far = [&] (std::size_t place)
    { return std::abs (static_cast<long> (place) - static_cast<long> (places / 2)); };

    auto best = places / 2;
    auto least = heard (best);
    for (std::size_t place = 0; place < places; ++place)
        if (const auto sum = heard (place);
            sum < least || (sum == least && far (place) < far (best)))
        {
            best = place;
            least = sum;
        }
    const auto frames = (static_cast<std::int64_t> (best) - static_cast<std::int64_t> (places / 2))
        * static_cast<std::int64_t> (framesAStep);
    return wanted + Seconds { static_cast<double> (frames) / rate.value };
}
}
