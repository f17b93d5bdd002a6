// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Peaks.h"

#include "Journal/Journal.h"

#include <algorithm>
#include <cmath>

namespace antiphon::journal
{
static constexpr float fullScale = 65535.0F;

static float loudest (std::span<const float> samples)
{
    float peak = 0.0F;
    for (const auto sample : samples)
        peak = std::max (peak, std::abs (sample));
    return peak;
}

Bytes peaksOf (std::span<const float> samples, std::int64_t rate)
{
    Bytes kept;
    const auto size = static_cast<std::int64_t> (samples.size());
    for (std::int64_t column = 0; column * rate / peaksPerSecond < size; ++column)
    {
        const auto from = column * rate / peaksPerSecond;
        const auto to = std::min (size, (column + 1) * rate / peaksPerSecond);
        const auto peak = loudest (samples.subspan (static_cast<std::size_t> (from),
                                                    static_cast<std::size_t> (to - from)));
        const auto level = static_cast<unsigned> (std::ceil (std::min (peak, 1.0F) * fullScale));
        kept.push_back (static_cast<std::byte> (level & 0xFFU));
        kept.push_back (static_cast<std::byte> (level >> 8U));
    }
    return kept;
}

void unpackPeaks (std::span<const std::byte> kept, std::span<float> out)
{
    const auto count = std::min (kept.size() / 2, out.size());
    for (std::size_t column = 0; column < count; ++column)
    {
        const auto low = std::to_integer<unsigned> (kept[2 * column]);
        const auto high = std::to_integer<unsigned> (kept[2 * column + 1]);
        out[column] = static_cast<float> (low | high << 8U) / fullScale;
    }
}
}
