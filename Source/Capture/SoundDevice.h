// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Capture/Microphones.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace antiphon::capture
{
/** Who is called for every block of a sound device. Threads: prepare() before the first block() and
    again when the device changed; block() on the audio thread; lost() on a thread of the device's own,
    in which the device must be neither stopped nor destroyed. */
class SoundClient
{
public:
    virtual ~SoundClient() = default;
    virtual void prepare (Hertz rate, std::size_t maxFrames) = 0;
    virtual void block (const Microphones& microphones, std::span<float> loudspeaker) noexcept = 0;
    virtual void lost (const Fault&) {} ///< the device went away
};

struct SoundDeviceWish
{
    std::string input {};            ///< part of a name; empty: the usual one
    std::string output {};           ///< part of a name; empty: the usual one
    int frames = 0;                  ///< block size; 0: as small as is safe
    Hertz rate {};                   ///< 0: 48 kHz where it can
    std::vector<int> microphones {}; ///< the input channel of each, counted from 1; none given: one
                                     ///< microphone, the average of the first two channels
};

struct SoundDeviceFacts
{
    std::string input {}; ///< with the kind of system: "JACK: system"
    std::string output {};
    Hertz rate {};
    int frames = 0;
    Seconds outputLatency {};
    Seconds inputLatency {};
    int dropouts = 0;  ///< counted by the device since it opened; -1 where it cannot tell
    double load = 0.0; ///< of the block's time, 0 to 1
};

/** A microphone and a loudspeaker, calling a client block after block. Made by Adapters/. */
class SoundDevice
{
public:
    virtual ~SoundDevice() = default;
    virtual SoundDeviceFacts facts() const = 0;
    virtual void stop() = 0; ///< no block() runs once this returns
};
}
