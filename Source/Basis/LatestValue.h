// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>

namespace antiphon
{
/** The second road between threads: only the newest value matters; older ones may be skipped.

    A triple buffer: the writer fills one, the reader holds one, the third changes hands.
    Threads: write() on one thread, read() on one other; neither ever waits.
*/
template <class T>
class LatestValue
{
public:
    void write (const T& value) noexcept
    {
        values_[back_] = value;
        back_ = middle_.exchange (back_ | fresh, std::memory_order_acq_rel) & ~fresh;
    }

    /** @returns the newest value written; a default T before the first */
    const T& read() noexcept
    {
        if ((middle_.load (std::memory_order_relaxed) & fresh) != 0)
            front_ = middle_.exchange (front_, std::memory_order_acq_rel) & ~fresh;
        return values_[front_];
    }

private:
    static constexpr unsigned fresh = 4;
    std::array<T, 3> values_ {};
    std::atomic<unsigned> middle_ { 1 };
    unsigned back_ = 0;
    unsigned front_ = 2;
};
}
