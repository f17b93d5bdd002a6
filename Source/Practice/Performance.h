// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstddef>
#include <vector>

namespace antiphon::practice
{
/** One stroke of a hand, and the truth about it. */
struct Tap
{
    Instant time;
    double strength = 0.5; ///< amplitude, 0 to 1
    bool isBeat = true;    ///< not the second of a doubled stroke
    Instant clock {};      ///< the inner clock's beat it was meant for
    Seconds interval {};   ///< of the inner clock then
};

/** What a child played, and the truth about it. */
struct Performance
{
    enum class Origin
    {
        Own,
        Imitated, ///< an answer that was heard
        Repeated, ///< the child's own phrase before
    };

    struct Span
    {
        std::size_t first = 0; ///< into taps
        std::size_t last = 0;
        Instant due; ///< when the stroke after the last would have come
        Origin origin = Origin::Own;
    };

    std::vector<Tap> taps; ///< oldest first
    std::vector<Span> phrases;
    std::vector<Instant> beats; ///< the clock's beats within phrases, missed ones included
};
}
