// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Improvise/Companion.h"

#include <cstdint>
#include <span>

namespace antiphon::improvise
{
/** Keeps what was decided, until it has been read, and every note that may still sound, until it has
    ended: so that each note either ends or is withdrawn.

    Threads: one owner; never allocates.
*/
class Ledger
{
public:
    /** Plans a note and gives it its number. One too many is dropped and counted. */
    void plan (PlannedNote note) noexcept;

    /** Takes back every note that has not ended by `at`. */
    void withdraw (Instant at, const Reason& because) noexcept;

    /** Tells anything but a note or a withdrawal. */
    void tell (const Thought& thought) noexcept;

    std::span<const Thought> thoughts() const noexcept { return thoughts_.view(); }
    void clearThoughts() noexcept { thoughts_.clear(); }
    std::size_t dropped() const noexcept { return dropped_; }

private:
    void forgetEnded (Instant at) noexcept;

    struct Sounding
    {
        std::uint32_t id = 0;
        Instant end;
    };

    // Room is kept for taking every sounding note back: a note that was told can always be stopped.
    static constexpr std::size_t mostSounding = 128;
    static constexpr std::size_t mostThoughts = 1024;
    static constexpr std::size_t mostButWithdrawals = mostThoughts - mostSounding;

    FixedList<Thought, mostThoughts> thoughts_;
    FixedList<Sounding, mostSounding> sounding_;
    std::uint32_t latest_ = 0;
    std::size_t dropped_ = 0;
};
}
