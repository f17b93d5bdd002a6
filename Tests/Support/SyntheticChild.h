// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "Practice/SyntheticChild.h"

/** Made-up children to practise with: seeded, so that the same child plays the same on every machine. */
namespace antiphon::test
{
using practice::perform;
using practice::Performance;
using practice::SyntheticChild;
using practice::Tap;
using practice::Temperament;

struct SteadyTaps
{
    Tempo tempo { 120.0 };
    int count = 8;
    Seconds jitter {}; ///< deviation of each stroke from the steady pulse
    std::uint64_t seed = 1;
    Instant start {};
};

/** A steady pulse with a wobbling hand. */
std::vector<Tap> taps (const SteadyTaps& wanted);
}
