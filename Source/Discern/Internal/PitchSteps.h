// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <array>
#include <cstddef>

namespace antiphon::discern::internal
{
/** One moment of a tone that is heard. */
struct TonePoint
{
    Instant time {};
    double midi = 0.0;  ///< key number with its fraction
    double level = 0.0; ///< amplitude, 0 to 1
};

/** The last half second of a tone, and whether its pitch has just taken a step.

    A step leads from one pitch that was held to another, in less time than they were held. What takes
    longer is a slide; what arrives nowhere is a squeal. In a vibrato, and most of all in one that slides,
    two turns are held for a moment as well: what was held shortly must have moved further and faster, and
    every step must stand out of how much both pitches waver.

    Threads: one owner; never allocates.
*/
class PitchSteps
{
public:
    static constexpr std::size_t remembered = 112;

    bool isFull() const noexcept { return count_ == remembered; }
    bool empty() const noexcept { return count_ == 0; }
    std::size_t count() const noexcept { return count_; }
    const TonePoint& operator[] (std::size_t index) const noexcept
    {
        return points_[(first_ + index) % remembered];
    } ///< the oldest first
    const TonePoint& oldest() const noexcept { return (*this)[0]; }
    const TonePoint& newest() const noexcept { return (*this)[count_ - 1]; }

    /** Only where there is room. Points are 5 ms apart. */
    void add (const TonePoint& point) noexcept ANTIPHON_REALTIME;

    /** Takes the oldest out. Only when not empty. */
    TonePoint takeOldest() noexcept ANTIPHON_REALTIME;

    /** @returns  how many of the points come before the step, 0 where there was none */
    std::size_t step() const noexcept ANTIPHON_REALTIME;

    void keepFirst (std::size_t points) noexcept { count_ = points; }
    void clear() noexcept { count_ = 0; }

private:
    /** Two held pitches and the way between them, in points. */
    struct Kind
    {
        std::size_t before;  ///< held, at the least
        std::size_t passing; ///< at the most
        std::size_t after;   ///< held since
        double least;        ///< semitones from the one to the other
        double overWaver;    ///< the same, in how much they waver
    };
    struct Stretch
    {
        double middle = 0.0;
        double drift = 0.0; ///< semitones between its ends
        double waver = 0.0; ///< semitones about the line between them, root mean square
    };

    Stretch stretch (std::size_t first, std::size_t count) const noexcept;
    std::size_t stepTo (const Stretch& now, const Kind& kind, std::size_t passing) const noexcept;

    std::array<TonePoint, remembered> points_ {};
    std::size_t first_ = 0;
    std::size_t count_ = 0;
};
}
