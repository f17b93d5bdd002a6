// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <utility>

namespace antiphon
{
/** The third road between threads: one large object goes in, and the one it replaces comes back out,
    so that the audio thread never frees anything.

    Threads: give() and collect() on the loading thread; take() on the audio thread.
*/
template <class T>
class Handover
{
public:
    Handover() = default;
    Handover (const Handover&) = delete;
    Handover& operator= (const Handover&) = delete;
    ~Handover()
    {
        delete coming_.load();
        delete going_.load();
    }

    /** Offers a new object. One that was never taken up is freed here. */
    void give (std::unique_ptr<T> object) { delete coming_.exchange (object.release()); }

    /** Swaps `current` for a newly given object, if there is one and the last retired one has been
        collected. Real-time safe. @returns whether it changed */
    bool take (std::unique_ptr<T>& current) noexcept
    {
        if (going_.load (std::memory_order_acquire) != nullptr)
            return false;
        auto* const next = coming_.exchange (nullptr, std::memory_order_acq_rel);
        if (next == nullptr)
            return false;
        going_.store (current.release(), std::memory_order_release);
        current.reset (next);
        return true;
    }

    /** Frees the retired object, if one has come back. */
    void collect() { delete going_.exchange (nullptr); }

private:
    std::atomic<T*> coming_ { nullptr };
    std::atomic<T*> going_ { nullptr };
};
}
