// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/VelocityCurve.h"

#include <algorithm>
#include <cmath>

namespace antiphon::capture
{
std::string_view nameOf (VelocityCurve curve)
{
    switch (curve)
    {
        case VelocityCurve::GeneralMidi:
            return "gm";
        case VelocityCurve::Linear:
            return "linear";
        case VelocityCurve::Soft:
            return "soft";
    }
    return "gm";
}

std::optional<VelocityCurve> velocityCurveOf (std::string_view name)
{
    for (const auto curve :
         { VelocityCurve::GeneralMidi, VelocityCurve::Linear, VelocityCurve::Soft })
        if (nameOf (curve) == name)
            return curve;
    return std::nullopt;
}

double strengthOf (std::uint8_t velocity, VelocityCurve curve)
{
    const auto share = velocity / 127.0;
    switch (curve)
    {
        case VelocityCurve::GeneralMidi:
            return share * share;
        case VelocityCurve::Linear:
            return share;
        case VelocityCurve::Soft:
            return std::sqrt (share);
    }
    return share;
}

std::uint8_t velocityOf (double strength, VelocityCurve curve)
{
    const auto amplitude = std::isfinite (strength) ? std::clamp (strength, 0.0, 1.0) : 0.0;
    const auto share = curve == VelocityCurve::GeneralMidi ? std::sqrt (amplitude)
        : curve == VelocityCurve::Soft                     ? amplitude * amplitude
                                                           : amplitude;
    return static_cast<std::uint8_t> (std::clamp (std::lround (share * 127.0), 1L, 127L));
}
}
