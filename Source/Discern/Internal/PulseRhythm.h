// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace antiphon::discern
{
/** Where strokes fall within a beat, and how likely one is at each place: learnt as they come.

    A place is an index into `positions`; place 0 is the beat itself. After the rhythmic templates of
    Cemgil and Kappen (2003), kept as one probability a place.
*/
struct PulseRhythm
{
    static constexpr std::size_t places = 6;
    static constexpr std::array<double, places> positions { 0.0,       1.0 / 4.0, 1.0 / 3.0,
                                                            1.0 / 2.0, 2.0 / 3.0, 3.0 / 4.0 };

    /** The beat is nearly always played. A short note leads into the beat more often than it follows
        it: long-short, two thirds and three quarters, is commoner than the Scotch snap. */
    std::array<double, places> likelihood { 0.92, 0.024, 0.038, 0.08, 0.088, 0.056 };

    std::array<double, places> lnPlayed {}; ///< ln of it, after settle()
    std::array<double, places> lnPassed {}; ///< ln of 1 - it

    static PulseRhythm usual() noexcept; ///< settled

    void learn (std::size_t place, bool isPlayed) noexcept;
    void settle() noexcept;
};
}
