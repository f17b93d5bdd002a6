// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <vector>

namespace antiphon::instrument
{
/** One shake of an egg: a soft rush of noise around 3.5 kHz, the same every time. */
std::vector<float> plainShake (Hertz rate, Seconds length);
}
