// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Support/TemporaryFolder.h"

#include <span>
#include <vector>

/** Sounds to test with: the same on every machine and every run. Mono, samples in [-1, 1]. */
namespace antiphon::test
{
std::vector<float> silence (Seconds length, Hertz rate = 48000_Hz);

/** Two hands: a burst of noise that begins on its exact frame and decays within 20 ms. */
struct Clap
{
    Seconds at {};             ///< silence before it
    Decibels level = -12.0_dB; ///< of its first and highest sample
    Seconds length = 100_ms;   ///< of the whole, silence included
    Hertz rate = 48000_Hz;
    unsigned seed = 1;
};
std::vector<float> clap (const Clap& clap);

/** A child's hum: six falling partials, faded in and out over 20 ms. */
struct Hum
{
    Hertz pitch = 330_Hz;
    Seconds length = 1_s;
    Decibels level = -18.0_dB; ///< of its highest sample, within 1 dB
    Hertz rate = 48000_Hz;
};
std::vector<float> hum (const Hum& hum);

std::vector<float> sine (Hertz pitch, Seconds length, double amplitude, Hertz rate = 48000_Hz);

/** White noise, uniform between plus and minus its level. */
struct Noise
{
    Seconds length = 1_s;
    Decibels level = -40.0_dB;
    Hertz rate = 48000_Hz;
    unsigned seed = 1;
};
std::vector<float> noise (const Noise& noise);

/** Adds `sound` to `into` from `at` on; `into` grows as needed. */
void mixIn (std::vector<float>& into,
            std::span<const float> sound,
            Seconds at,
            Hertz rate = 48000_Hz);

double peakOf (std::span<const float> sound);
double rmsOf (std::span<const float> sound);

/** The greatest change from one sample to the next: what makes a click. */
double steepestStep (std::span<const float> sound);
}
