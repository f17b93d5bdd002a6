// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Teaching.h"

#include "Discern/InstrumentRecogniser.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace antiphon::discern
{
namespace
{
/** A mean doubt of 8 dB a band, dB²: of what carries the stroke, half or more is lost in the background. */
constexpr float clearEnough = 64.0F;

/** dB under the loudest band of its part. A voice has little between and above its harmonics, and what a
    quiet room drowns there is no loss. */
constexpr float carries = 20.0F;

constexpr double inCommon = 0.6; ///< share of strokes that the others of the lesson must tell
constexpr double mixedUp = 0.4;  ///< share that another instrument may not be taken for

/** What was measured of one part of a print: which bands carry it, and how doubtful they are. */
struct Carried
{
    float doubt = 0.0F; ///< sum, dB²
    std::size_t bands = 0;
};

Carried carriedBy (const StrokePrint& print, std::size_t first, std::size_t count)
{
    const auto levels = std::span (print.level).subspan (first, count);
    const auto doubts = std::span (print.doubt).subspan (first, count);
    auto loudest = std::numeric_limits<float>::lowest();
    for (std::size_t n = 0; n < count; ++n)
        if (doubts[n] < unmeasured)
            loudest = std::max (loudest, levels[n]);

    Carried carried;
    for (std::size_t n = 0; n < count; ++n)
        if (! (doubts[n] < unmeasured && levels[n] < loudest - carries))
            carried = { carried.doubt + doubts[n], carried.bands + 1 };
    return carried;
}

/** Judged by its spectra. How its treble swells is left out: a voice has hardly any. */
bool isClear (const StrokePrint& print)
{
    constexpr auto slices = printBands * printSlices;
    const auto bands = carriedBy (print, 0, slices);
    const auto tones = carriedBy (print, slices, printTones);
    return bands.doubt + tones.doubt
        <= clearEnough * static_cast<float> (bands.bands + tones.bands);
}

std::vector<StrokePrint> clearOnes (std::span<const StrokePrint> strokes)
{
    std::vector<StrokePrint> clear;
    for (const auto& print : strokes)
        if (isClear (print) && clear.size() < mostStrokesTaught)
            clear.push_back (print);
    return clear;
}

double shareOf (std::size_t some, std::size_t all)
{
    return static_cast<double> (some) / static_cast<double> (all);
}

/** The share of strokes that all the others of the lesson would recognise. */
double alike (const TaughtInstrument& lesson)
{
    std::size_t recognised = 0;
    for (std::size_t left = 0; left < lesson.strokes.size(); ++left)
    {
        auto rest = lesson;
        rest.strokes.erase (rest.strokes.begin() + static_cast<std::ptrdiff_t> (left));
        InstrumentRecogniser recogniser ({ &rest, 1 });
        if (recogniser.answer (lesson.strokes[left]).instrument)
            ++recognised;
    }
    return shareOf (recognised, lesson.strokes.size());
}

double takenFor (const TaughtInstrument& other, const TaughtInstrument& lesson)
{
    InstrumentRecogniser recogniser ({ &other, 1 });
    const auto taken = std::count_if (lesson.strokes.begin(), lesson.strokes.end(),
                                      [&] (const auto& print)
                                      { return recogniser.answer (print).instrument.has_value(); });
    return shareOf (static_cast<std::size_t> (taken), lesson.strokes.size());
}

tl::unexpected<Fault> notLearnt (std::string sentence)
{
    return failure (Fault { Fault::Kind::Usage, std::move (sentence), {} });
}
}

Result<TaughtInstrument> learn (std::string name,
                                std::string player,
                                std::span<const StrokePrint> strokes,
                                std::span<const TaughtInstrument> others)
{
    TaughtInstrument lesson;
    lesson.name = std::move (name);
    lesson.player = std::move (player);
    lesson.strokes = clearOnes (strokes);
    const auto called = "\"" + lesson.name + "\"";

    if (lesson.strokes.size() < strokesToTeach)
        return notLearnt ("Of " + called + " " + std::to_string (lesson.strokes.size())
                          + " clear strokes were heard: play it five times, about a second apart, "
                            "while nobody talks.");
    if (alike (lesson) < inCommon)
        return notLearnt ("The strokes of " + called
                          + " differ too much from one another: play the same sound five times. "
                            "Another way of playing it can be taught under a name of its own.");
    for (const auto& other : others)
        if ((other.name != lesson.name || other.player != lesson.player)
            && takenFor (other, lesson) >= mixedUp)
            return notLearnt (
                called + " sounds too much like \"" + other.name
                + "\" to be told from it: choose an instrument that sounds different.");
    return lesson;
}
}
