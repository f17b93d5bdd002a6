// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>

namespace antiphon
{
/** The first road between threads: everything, in order, from one thread to one other.

    A ring after Lamport (1983): one writer, one reader, no waiting. A full queue drops what is
    pushed, counts it, and never waits.
    Threads: push() on one thread, pop() on one other, dropped() on any.
*/
template <class T, std::size_t Capacity>
class Queue
{
    static_assert ((Capacity & (Capacity - 1)) == 0, "a power of two, so that positions may wrap");

public:
    /** Real-time safe. @returns false, and counts the loss, when the queue is full */
    bool push (const T& item) noexcept
    {
        const auto head = head_.load (std::memory_order_relaxed);
        if (head - tail_.load (std::memory_order_acquire) == Capacity)
        {
            dropped_.fetch_add (1, std::memory_order_relaxed);
            return false;
        }
        (*items_)[head % Capacity] = item;
        head_.store (head + 1, std::memory_order_release);
        return true;
    }

    /** Real-time safe. @returns false when there is nothing to take */
    bool pop (T& item) noexcept
    {
        const auto tail = tail_.load (std::memory_order_relaxed);
        if (tail == head_.load (std::memory_order_acquire))
            return false;
        item = (*items_)[tail % Capacity];
        tail_.store (tail + 1, std::memory_order_release);
        return true;
    }

    std::size_t dropped() const noexcept { return dropped_.load (std::memory_order_relaxed); }

private:
    std::unique_ptr<std::array<T, Capacity>> items_ = std::make_unique<std::array<T, Capacity>>();
    alignas (64) std::atomic<std::size_t> head_ { 0 };
    alignas (64) std::atomic<std::size_t> tail_ { 0 };
    std::atomic<std::size_t> dropped_ { 0 };
};
}
