// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Quantity.h"

#include <cmath>
#include <cstdint>

namespace antiphon
{
using Seconds = Quantity<struct SecondsMeasure>;   ///< a span, never a position
using Hertz = Quantity<struct HertzMeasure>;       ///< a sample rate or a pitch
using Tempo = Quantity<struct TempoMeasure>;       ///< beats per minute
using Decibels = Quantity<struct DecibelsMeasure>; ///< of amplitude: 20 log10; full scale is 0 dB
using Loudness = Quantity<struct LoudnessMeasure>; ///< LUFS, ITU-R BS.1770

/** A position: seconds since the session's first sample. Two Instants differ by Seconds. */
struct Instant
{
    Seconds sinceStart;

    constexpr auto operator<=> (const Instant&) const = default;

    constexpr Seconds operator- (Instant other) const { return sinceStart - other.sinceStart; }
    constexpr Instant operator+ (Seconds span) const { return { sinceStart + span }; }
    constexpr Instant operator- (Seconds span) const { return { sinceStart - span }; }
};

inline constexpr Instant never { { 1.0e15 } }; ///< later than any session

inline namespace literals
{
constexpr Seconds operator""_s (long double v) { return { static_cast<double> (v) }; }
constexpr Seconds operator""_s (unsigned long long v) { return { static_cast<double> (v) }; }
constexpr Seconds operator""_ms (long double v) { return { static_cast<double> (v) * 1.0e-3 }; }
constexpr Seconds operator""_ms (unsigned long long v)
{
    return { static_cast<double> (v) * 1.0e-3 };
}
constexpr Hertz operator""_Hz (long double v) { return { static_cast<double> (v) }; }
constexpr Hertz operator""_Hz (unsigned long long v) { return { static_cast<double> (v) }; }
constexpr Tempo operator""_bpm (long double v) { return { static_cast<double> (v) }; }
constexpr Tempo operator""_bpm (unsigned long long v) { return { static_cast<double> (v) }; }
constexpr Decibels operator""_dB (long double v) { return { static_cast<double> (v) }; }
constexpr Decibels operator""_dB (unsigned long long v) { return { static_cast<double> (v) }; }
constexpr Loudness operator""_LUFS (long double v) { return { static_cast<double> (v) }; }
}

/** The time at which frame number `frame` sounds, at `rate` frames a second. */
constexpr Instant instantOf (std::int64_t frame, Hertz rate)
{
    return { { static_cast<double> (frame) / rate.value } };
}

/** The first frame that sounds at or after `time`. A hair of tolerance keeps
    frameAtOrAfter (instantOf (n)) == n at every rate. */
inline std::int64_t frameAtOrAfter (Instant time, Hertz rate)
{
    return static_cast<std::int64_t> (std::ceil (time.sinceStart.value * rate.value - 1.0e-6));
}

inline double gainOf (Decibels level) { return std::pow (10.0, level.value / 20.0); }

/** @param amplitude  >= 0; silence gives -200 dB */
inline Decibels decibelsOf (double amplitude)
{
    return { 20.0 * std::log10 (std::fmax (amplitude, 1.0e-10)) };
}

/** MIDI key number, 69 for 440 Hz, with its fraction. @param pitch  > 0 */
inline double midiOf (Hertz pitch) { return 69.0 + 12.0 * std::log2 (pitch.value / 440.0); }

inline Hertz hertzOf (double midi) { return { 440.0 * std::exp2 ((midi - 69.0) / 12.0) }; }
}
