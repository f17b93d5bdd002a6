// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Capture/SoundDevice.h"

#include <memory>

namespace antiphon::capture
{
/** Whether a session can run at this rate as it is. */
constexpr bool isSessionRate (Hertz rate) { return rate >= 44100_Hz && rate <= 96000_Hz; }

/** Between a device at one rate and a session at another: a device that came back changed, or one of
    8 or 192 kHz. Band-limited by libsamplerate both ways; the loudspeaker comes later by up to two
    blocks of the device and 4 ms.

    Threads: construct anywhere; block() on the audio thread. */
class RateBridge
{
public:
    /** @param maxFrames  the device's largest block; longer ones are played in pieces */
    RateBridge (Hertz device, Hertz session, std::size_t microphones, std::size_t maxFrames);
    ~RateBridge();
    RateBridge (RateBridge&&) noexcept;
    RateBridge& operator= (RateBridge&&) noexcept;

    /** One block of the device. The session is called for what it comes to, maybe not at all. */
    void block (const Microphones& microphones,
                std::span<float> loudspeaker,
                SoundClient& session) noexcept ANTIPHON_REALTIME;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
