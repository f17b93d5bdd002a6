// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <cstddef>
#include <cstdint>

namespace antiphon::capture
{
/** The host's clock: nanoseconds of std::chrono::steady_clock. Real-time safe. */
std::int64_t hostNanoseconds() noexcept ANTIPHON_REALTIME;

/** Where the sample counter stands at any instant of the host's clock, now and a little later. */
struct ClockLine
{
    double frame = 0.0; ///< at `host`
    std::int64_t host = 0;
    double framesPerNanosecond = 0.0; ///< 0: not known yet, the counter stands still

    double frameAt (std::int64_t hostNow) const noexcept
    {
        return frame + framesPerNanosecond * static_cast<double> (hostNow - host);
    }
};

/** One clock out of two: follows the sample counter on the host's clock, so that what arrives beside the
    sound (a MIDI stroke) is placed on the sample counter without the jitter of the callbacks.

    A delay-locked loop of second order, fed once a block, as in F. Adriaensen, "Using a DLL to filter
    time" (Linux Audio Conference 2005): wide at first, then narrow. An interruption locks it anew.

    Threads: one, the audio thread; the lines it gives may go anywhere. */
class SampleClock
{
public:
    explicit SampleClock (Hertz rate = 48000_Hz) noexcept;

    /** A block begins. @param frame  its first, never before the last one's
        @returns how late the callback came, against when it was expected; 0 while that is not known */
    Seconds tick (std::int64_t frame, std::int64_t host) noexcept ANTIPHON_REALTIME;

    const ClockLine& line() const noexcept { return line_; }

private:
    void lock (std::int64_t frame, std::int64_t host) noexcept;

    double nominal_; ///< frames a nanosecond
    ClockLine line_ {};
    std::int64_t locked_ = 0; ///< the frame at which it was locked
};
}
