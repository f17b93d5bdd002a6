// SPDX-License-Identifier: GPL-3.0-or-later
#include "Review/Overview.h"

#include <algorithm>
#include <cmath>

namespace antiphon::review
{
namespace
{
/** Columns over a stretch of numbered things: samples or kept peaks. */
struct Columns
{
    double from;  ///< where the first begins
    double width; ///< > 0

    std::int64_t begin (std::size_t column) const
    {
        return static_cast<std::int64_t> (std::floor (from + static_cast<double> (column) * width));
    }

    /** At least one thing to a column, so that none is empty. */
    std::int64_t end (std::size_t column) const
    {
        const auto next = std::ceil (from + static_cast<double> (column + 1) * width);
        return std::max (begin (column) + 1, static_cast<std::int64_t> (next));
    }
};

/** The loudest of what falls into each column. @param values  numbered from `first` */
std::vector<float> loudest (const Columns& columns,
                            std::size_t count,
                            std::span<const float> values,
                            std::int64_t first)
{
    std::vector<float> peaks (count, 0.0F);
    const auto last = first + static_cast<std::int64_t> (values.size());
    for (std::size_t column = 0; column < count; ++column)
        for (auto at = std::max (first, columns.begin (column));
             at < std::min (last, columns.end (column)); ++at)
            peaks[column] =
                std::max (peaks[column], std::abs (values[static_cast<std::size_t> (at - first)]));
    return peaks;
}

/** From the peaks kept beside the sound: nothing is decoded. */
Result<Overview> fromPeaks (const journal::Journal& journal,
                            journal::Take take,
                            const Columns& columns,
                            std::size_t count)
{
    constexpr std::int64_t aSecond = journal::peaksPerSecond;
    const auto length =
        (journal.frames (take) / static_cast<std::int64_t> (journal.info().rate.value)) + 1;
    const auto first = std::clamp (columns.begin (0) / aSecond, std::int64_t { 0 }, length);
    const auto last = std::clamp (columns.end (count - 1) / aSecond + 1, first, length);

    std::vector<float> kept (static_cast<std::size_t> ((last - first) * aSecond));
    if (auto read = journal.peaks (take, first, kept); ! read)
        return failure (read.error());
    return Overview { loudest (columns, count, kept, first * aSecond) };
}

/** From the samples themselves, when so few are shown that every one counts. */
Result<Overview> fromSamples (const journal::Journal& journal,
                              journal::Take take,
                              const Columns& columns,
                              std::size_t count)
{
    const auto first = std::clamp (columns.begin (0), std::int64_t { 0 }, journal.frames (take));
    const auto last = std::clamp (columns.end (count - 1), first, journal.frames (take));

    std::vector<float> samples (static_cast<std::size_t> (last - first));
    if (auto read = journal.read (take, first, samples); ! read)
        return failure (read.error());
    return Overview { loudest (columns, count, samples, first) };
}
}

Result<Overview> overviewOf (
    const journal::Journal& journal, journal::Take take, Instant from, Instant to, int columns)
{
    const auto span = (to - from).value;
    if (! (span > 0.0) || ! std::isfinite (span) || columns <= 0)
        return failure ({ Fault::Kind::Usage,
                          "That stretch of \"" + journal.file().string() + "\" cannot be drawn.",
                          "empty or endless" });

    const auto count = static_cast<std::size_t> (columns);
    const auto inUnits = [&] (double unitsPerSecond) {
        return Columns { from.sinceStart.value * unitsPerSecond, span * unitsPerSecond / columns };
    };

    const auto peaks = inUnits (journal::peaksPerSecond);
    return peaks.width >= 1.0
        ? fromPeaks (journal, take, peaks, count)
        : fromSamples (journal, take, inUnits (journal.info().rate.value), count);
}
}
