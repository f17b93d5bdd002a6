// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Measuring.h"

#include "Capture/Adapters/Devices.h"
#include "Terminal/Interrupt.h"
#include "Terminal/ProgressBar.h"

#include <chrono>
#include <thread>

namespace antiphon::terminal
{
static constexpr std::chrono::milliseconds lookEvery { 50 };

/** Waits until every sweep has been played. */
static Result<void> wait (const capture::LatencyProbe& probe)
{
    const Interrupt interrupt;
    ProgressBar bar ("Listening to the loudspeaker");
    const auto progress = bar.progress();
    for (auto done = probe.done(); done < 1.0; done = probe.done())
    {
        std::this_thread::sleep_for (lookEvery);
        if (const auto trouble = probe.trouble())
            return failure (*trouble);
        if (! progress (done))
            return failure (stoppedByHand ("Nothing was measured."));
    }
    return {};
}

Result<Measured> measure (const capture::SoundDeviceWish& wish)
{
    capture::LatencyProbe probe;
    auto device = capture::openSoundDevice (wish, probe);
    if (! device)
        return failure (device.error());
    const auto facts = (*device)->facts();
    if (facts.input.empty() || facts.output.empty())
        return failure ("\"" + facts.input + facts.output + "\" is a "
                        + (facts.input.empty() ? "loudspeaker without a microphone"
                                               : "microphone without a loudspeaker")
                        + ": a round trip needs both. Choose others with --input and --output.");

    const auto waited = wait (probe);
    (*device)->stop();
    if (! waited)
        return failure (waited.error());
    const auto delay = probe.result();
    if (! delay)
        return failure (delay.error());
    return Measured { facts, *delay };
}
}
