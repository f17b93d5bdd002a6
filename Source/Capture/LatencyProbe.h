// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Capture/RoundTrip.h"
#include "Capture/SoundDevice.h"
#include "Capture/Sweep.h"

#include <atomic>
#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

namespace antiphon::capture
{
/** What several sweeps have shown of a device. */
struct MeasuredDelay
{
    Seconds roundTrip {}; ///< the middle one
    Seconds spread {};    ///< from the shortest to the longest
    Decibels clarity {};  ///< of the least clear
    int heard = 0;        ///< sweeps that came back
    int played = 0;
};

/** Plays a sweep several times through a device and listens for it, to find out how long a sound is
    under way there and back: to the first microphone, where there are several.

    Threads: as SoundClient says; the rest on the owner's.
*/
class LatencyProbe : public SoundClient
{
public:
    static constexpr int sweeps = 5;
    static constexpr Seconds unsteady = 1_ms; ///< sweeps further apart than this do not agree

    void prepare (Hertz rate, std::size_t maxFrames) override;
    void block (const Microphones& microphones,
                std::span<float> loudspeaker) noexcept override ANTIPHON_REALTIME;
    void lost (const Fault& fault) override;

    double done() const noexcept; ///< 0 to 1, of all that is to be played
    std::optional<Fault> trouble() const;

    /** What was heard, once done() is 1 and the device was stopped. Faults say what to do. */
    Result<MeasuredDelay> result() const;

private:
    std::size_t framesEach() const; ///< of one sweep, with the silence around it

    std::optional<Sweep> sweep_;
    std::size_t quietFrames_ = 0;    ///< before each sweep
    std::vector<float> loudspeaker_; ///< all of it
    std::vector<float> microphone_;
    std::atomic<std::size_t> frame_ { 0 };

    mutable std::mutex troubleMutex_; ///< between the device's and the owner's thread
    std::optional<Fault> trouble_;
};
}
