// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"

#include <array>
#include <cstddef>
#include <span>

namespace antiphon::discern::internal
{
/** Tells a stroke from everything else that gets louder: talk, singing, a chair, rain.

    Two networks that practised apart, one of them without the tones and the memory of loudness, and the
    mean of their opinions: they err on different sounds. Each is a layer of rectified sums, then gated
    recurrent units (Cho et al. 2014), which remember what sort of room this is and what just rang; then
    one sum. Builds/ears/ says how their weights were found.
    Threads: one owner; never allocates.
*/
class StrokeNetwork
{
public:
    static constexpr std::size_t inputs = 150;

    /** Listens on by one hop.
        @param sound  levels of the bands and their rises; see StrokeSenses for the order
        @returns      how likely it is that a stroke began within the last 16 ms. [0, 1] */
    double hear (std::span<const float, inputs> sound) noexcept ANTIPHON_REALTIME;

private:
    static constexpr std::size_t wideUnits = 96;
    static constexpr std::size_t narrowUnits = 72;

    std::array<float, wideUnits> wideMemory_ {};
    std::array<float, narrowUnits> narrowMemory_ {};
};
}
