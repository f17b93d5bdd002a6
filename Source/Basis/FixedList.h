// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace antiphon
{
/** A short list that never allocates, for what the audio thread collects during a block.

    A full list drops what is added and counts it.
    Threads: one owner.
*/
template <class T, std::size_t Capacity>
class FixedList
{
public:
    /** @returns false, and counts the loss, when the list is full */
    bool add (const T& item) noexcept
    {
        if (size_ == Capacity)
        {
            ++dropped_;
            return false;
        }
        items_[size_++] = item;
        return true;
    }

    void clear() noexcept { size_ = 0; }

    /** Takes out the item at `index`; the order of the rest stays. */
    void remove (std::size_t index) noexcept
    {
        for (auto next = index + 1; next < size_; ++next)
            items_[next - 1] = items_[next];
        --size_;
    }

    /** Keeps the first `size` items. @param size  at most size() */
    void shorten (std::size_t size) noexcept { size_ = size; }

    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    bool full() const noexcept { return size_ == Capacity; }
    std::size_t dropped() const noexcept { return dropped_; } ///< items lost since construction

    T& operator[] (std::size_t index) noexcept { return items_[index]; }
    const T& operator[] (std::size_t index) const noexcept { return items_[index]; }
    T& back() noexcept { return items_[size_ - 1]; }
    const T& back() const noexcept { return items_[size_ - 1]; }

    auto begin() noexcept { return items_.begin(); }
    auto end() noexcept { return items_.begin() + static_cast<std::ptrdiff_t> (size_); }
    auto begin() const noexcept { return items_.begin(); }
    auto end() const noexcept { return items_.begin() + static_cast<std::ptrdiff_t> (size_); }

    std::span<const T> view() const noexcept { return { items_.data(), size_ }; }

private:
    std::array<T, Capacity> items_ {};
    std::size_t size_ = 0;
    std::size_t dropped_ = 0;
};
}
