// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Capture/LatencyProbe.h"
#include "Capture/SoundDevice.h"

#include <functional>
#include <memory>

namespace antiphon::terminal
{
/** A sound device and the round trip that was measured with it. */
struct Measured
{
    capture::SoundDeviceFacts device;
    capture::MeasuredDelay delay;
};

/** Plays sweeps through a device and listens for them; about nine seconds, with a progress bar, until
    Ctrl-C. Faults say what to do where nothing came back. Threads: the main thread. */
Result<Measured> measure (const capture::SoundDeviceWish& wish);
}
