// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace antiphon::discern::internal
{
/** The median of a note's pitches, however long it lasts: a histogram of tenths of a semitone, so that
    a scoop into the note and a fall out of it do not count. */
class PitchMiddle
{
public:
    void clear() noexcept ANTIPHON_REALTIME
    {
        counts_.fill (0);
        sums_.fill (0.0);
        total_ = 0;
    }

    /** @param midi  key number with its fraction */
    void add (double midi) noexcept ANTIPHON_REALTIME
    {
        const auto cell = std::clamp (std::lround (midi * perSemitone), 0L, cells - 1L);
        ++counts_[static_cast<std::size_t> (cell)];
        sums_[static_cast<std::size_t> (cell)] += midi;
        ++total_;
    }

    bool empty() const noexcept { return total_ == 0; }

    /** The mean of the cell the median lies in. Only when not empty. */
    double median() const noexcept ANTIPHON_REALTIME
    {
        std::uint32_t below = 0;
        for (std::size_t cell = 0; cell < counts_.size(); ++cell)
        {
            below += counts_[cell];
            if (2 * below > total_)
                return sums_[cell] / static_cast<double> (counts_[cell]);
        }
        return 0.0;
    }

private:
    static constexpr double perSemitone = 10.0;
    static constexpr long cells = 1280;
    std::array<std::uint32_t, cells> counts_ {};
    std::array<double, cells> sums_ {};
    std::uint32_t total_ = 0;
};
}
