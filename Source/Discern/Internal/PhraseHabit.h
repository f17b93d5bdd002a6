// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Discern/Heard.h"

#include <span>

namespace antiphon::discern
{
/** How this child's phrases end: after how many strokes, and with what signs.

    Threads: one owner; never allocates.
*/
class PhraseHabit
{
public:
    /** A phrase of so many strokes has ended. */
    void hear (int strokes) noexcept;

    /** The latest phrase went on after all. */
    void takeBack() noexcept;

    /** How likely the latest stroke is the last, before any silence has been heard. (0, 1)
        @param strokes   how many there have been; at least 1
        @param latest    the latest of them, oldest first
        @param expected  the usual gap between two */
    double endsHere (int strokes, std::span<const Onset> latest, Seconds expected) const noexcept;

private:
    FixedList<int, 8> lengths_;
};
}
