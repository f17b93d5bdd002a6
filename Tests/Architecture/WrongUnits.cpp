// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by DoesNotCompile.cmake: once as it is, which must work, and once with a mistake, which must not.
#include "Basis/Units.h"

using namespace antiphon;

[[maybe_unused]] constexpr auto span = 1_s + 20_ms;
[[maybe_unused]] constexpr auto later = Instant { 1_s } + 20_ms;

#if defined(SECONDS_PLUS_TEMPO)
constexpr auto mistake = 1_s + 96_bpm;
#elif defined(INSTANT_PLUS_INSTANT)
constexpr auto mistake = Instant { 1_s } + Instant { 2_s };
#elif defined(INSTANT_PLUS_NUMBER)
constexpr auto mistake = Instant { 1_s } + 2.0;
#elif defined(LEVEL_FOR_SPAN)
constexpr Seconds mistake = -46.0_dB;
#endif
