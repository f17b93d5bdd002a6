// SPDX-License-Identifier: GPL-3.0-or-later
#include "Basis/Units.h"

#include "Support/Catch.h"

using namespace antiphon;

TEST_CASE ("quantities keep their measure through arithmetic", "[basis]")
{
    CHECK ((60_ms + 1_s).value == Approx (1.06));
    CHECK (1_s / 250_ms == Approx (4.0));
    CHECK ((Instant { 2_s } - Instant { 500_ms }).value == Approx (1.5));
    CHECK (60_ms < 1_s);
    CHECK ((-46.0_dB).value == -46.0);
    CHECK ((2.0 * 96_bpm).value == 192.0);
}

TEST_CASE ("a frame's instant leads back to the same frame, at every rate", "[basis]")
{
    for (const auto rate : { 44100_Hz, 48000_Hz, 88200_Hz, 96000_Hz })
        for (const std::int64_t frame : { 0LL, 1LL, 59LL, 44099LL, 123456789LL, 3456000000LL })
            CHECK (frameAtOrAfter (instantOf (frame, rate), rate) == frame);
}

TEST_CASE ("pitch and loudness convert both ways", "[basis]")
{
    CHECK (midiOf (440_Hz) == Approx (69.0));
    CHECK (hertzOf (81.0).value == Approx (880.0));
    CHECK (decibelsOf (gainOf (-12_dB)).value == Approx (-12.0));
    CHECK (decibelsOf (0.0).value == Approx (-200.0));
}
