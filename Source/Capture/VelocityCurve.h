// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace antiphon::capture
{
/** How loud a key or pad that was struck so hard is meant to be. Every pad weighs a hand differently. */
enum class VelocityCurve : std::uint8_t
{
    GeneralMidi, ///< "gm": 40 log10 (velocity / 127) dB, as General MIDI recommends (RP-003)
    Linear,      ///< "linear": amplitude is velocity / 127
    Soft, ///< "soft", for small hands: half the decibels of linear, so that a light touch is heard
};

std::string_view nameOf (VelocityCurve curve);
std::optional<VelocityCurve> velocityCurveOf (std::string_view name);

/** @param velocity  1 to 127  @returns amplitude, 0 to 1, rising with the velocity */
double strengthOf (std::uint8_t velocity, VelocityCurve curve);

/** The velocity that sounds most nearly so strong. @param strength  amplitude  @returns 1 to 127 */
std::uint8_t velocityOf (double strength, VelocityCurve curve);
}
