// SPDX-License-Identifier: GPL-3.0-or-later
#include "Review/Clip.h"
#include "Review/Internal/Leak.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace antiphon::review
{
static constexpr Seconds fade = 15_ms;
static constexpr double leaks =
    0.3; ///< headphones stay below 0.1, a loudspeaker in the room above 0.4

static Result<std::vector<float>> read (const journal::Journal& journal,
                                        journal::Take take,
                                        std::int64_t first,
                                        std::int64_t frames)
{
    std::vector<float> samples (static_cast<std::size_t> (frames));
    return journal.read (take, first, samples).map ([&] { return std::move (samples); });
}

/** Every microphone, added up: each child is near one of them. */
static Result<std::vector<float>> microphonesIn (const journal::Journal& journal,
                                                 std::int64_t first,
                                                 std::int64_t frames)
{
    std::vector<float> sum (static_cast<std::size_t> (frames), 0.0F);
    for (const auto take : journal::microphonesOf (journal.info()))
    {
        const auto one = read (journal, take, first, frames);
        if (! one)
            return one;
        std::transform (sum.begin(), sum.end(), one->begin(), sum.begin(), std::plus());
    }
    return sum;
}

/** Whether a take has sound in any of these frames. */
static Result<bool> isHeard (const journal::Journal& journal,
                             journal::Take take,
                             std::int64_t first,
                             std::int64_t frames)
{
    return journal.unheard (take).map (
        [&] (const std::vector<journal::Gap>& unheard)
        {
            return first < journal.frames (take)
                && std::none_of (unheard.begin(), unheard.end(),
                                 [&] (const journal::Gap& gap)
                                 { return gap.from <= first && gap.to >= first + frames; });
        });
}

static Result<void> expectHeard (const journal::Journal& journal,
                                 std::int64_t first,
                                 std::int64_t frames)
{
    auto takes = journal::microphonesOf (journal.info());
    takes.push_back (journal::Take::Companion);
    for (const auto take : takes)
    {
        const auto heard = isHeard (journal, take, first, frames);
        if (! heard || *heard)
            return heard.map ([] (bool) {});
    }
    return failure ("\"" + journal.file().string()
                    + "\" has no sound there: it was recorded without, or its time was over. What"
                      " was played then is still written down, as numbers.");
}

/** Equal power: a sine's quarter, so that two clips joined fade by fade keep their loudness. */
static void fadeEdges (std::vector<float>& samples, Hertz rate)
{
    const auto length =
        std::min (static_cast<std::size_t> (fade.value * rate.value), samples.size() / 2);
    for (std::size_t n = 0; n < length; ++n)
    {
        const auto share = (static_cast<double> (n) + 0.5) / static_cast<double> (length);
        const auto gain = static_cast<float> (std::sin (share * std::numbers::pi / 2.0));
        samples[n] *= gain;
        samples[samples.size() - 1 - n] *= gain;
    }
}

/** Full-scale takes may add up to more than full scale. */
static void holdInScale (std::vector<float>& samples)
{
    float peak = 1.0F;
    for (const auto sample : samples)
        peak = std::max (peak, std::abs (sample));
    for (auto& sample : samples)
        sample /= peak;
}

Result<std::vector<float>> soundOf (const journal::Journal& journal, const Clip& clip)
{
    constexpr Seconds longest = 3600_s; // a whole session is not a clip
    const auto span = clip.to - clip.from;
    if (! (span > 0_s) || ! (span <= longest) || ! std::isfinite (clip.from.sinceStart.value))
        return failure ({ Fault::Kind::Usage,
                          "There is no such clip in \"" + journal.file().string()
                              + "\": choose one of at most an hour.",
                          {} });

    const auto rate = journal.info().rate;
    const auto first = std::llround (clip.from.sinceStart.value * rate.value);
    const auto frames = std::llround (span.value * rate.value);
    if (auto heard = expectHeard (journal, first, frames); ! heard)
        return failure (heard.error());
    auto sound = microphonesIn (journal, first, frames);
    const auto companion = read (journal, journal::Take::Companion, first, frames);
    if (! sound || ! companion)
        return failure (sound ? companion.error() : sound.error());

    if (leakOf (*sound, *companion, rate) < leaks)
        std::transform (sound->begin(), sound->end(), companion->begin(), sound->begin(),
                        std::plus());
    holdInScale (*sound);
    fadeEdges (*sound, rate);
    return sound;
}
}
