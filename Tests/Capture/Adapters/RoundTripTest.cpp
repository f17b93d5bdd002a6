// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/Devices.h"
#include "Capture/LatencyProbe.h"
#include "Support/Catch.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "DelayLine.h"
#include "DummyJack.h"
#include "IoDelay.h"
#include "OtherProgram.h"

using namespace antiphon;
using namespace antiphon::capture;
using test::eventually;

namespace
{
constexpr std::size_t airFrames = 1234;

/** The round trip that we measure through the delay line. */
Result<MeasuredDelay> measuredByUs (test::OtherProgram& patchBay)
{
    LatencyProbe probe;
    const auto device = openSoundDevice ({}, probe);
    if (! device)
        return failure (device.error());
    const auto ours = patchBay.programAtTheLoudspeakers();
    CHECK (patchBay.connect (ours + ":out_1", "air:in"));
    CHECK (patchBay.connect ("air:out", ours + ":in_1"));
    CHECK (patchBay.connect ("air:out", ours + ":in_2"));
    for (auto seen = 0.0; probe.done() < 1.0; seen = probe.done()) // longer than one wait
        REQUIRE (eventually ([&] { return probe.done() >= std::min (seen + 0.2, 1.0); }));
    (*device)->stop();
    return probe.result();
}
}

TEST_CASE ("the round trip through JACK is what jack_iodelay measures",
           "[capture][devices][latency]")
{
    const test::DummyJack jack;
    if (! jack.runs())
    {
        WARN ("No JACK server can run here: the round trip was not measured. Install jackd2.");
        return;
    }
    const test::DelayLine air ("air", airFrames);
    test::OtherProgram patchBay ("patch-bay");

    const auto ours = measuredByUs (patchBay);
    REQUIRE (ours);
    CHECK (ours->heard >= 3);

    test::IoDelay theirs;
    REQUIRE (eventually ([&] { return patchBay.connect ("jack_delay:out", "air:in"); }));
    REQUIRE (eventually ([&] { return patchBay.connect ("air:out", "jack_delay:in"); }));
    REQUIRE (eventually ([&] { return theirs.frames().has_value(); }));

    const auto frames = ours->roundTrip.value * 48000.0;
    INFO ("ours " << frames << " frames, jack_iodelay's " << *theirs.frames());
    CHECK (std::abs (frames - *theirs.frames()) < 48.0); // 1 ms
    CHECK (frames >= static_cast<double> (airFrames));
}
