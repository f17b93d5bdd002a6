// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <numbers>

namespace antiphon::discern::internal
{
/** A second-order section, transposed direct form II. Coefficients are normalised to a0 = 1. */
class Biquad
{
public:
    struct Coefficients
    {
        double b0 = 1.0;
        double b1 = 0.0;
        double b2 = 0.0;
        double a1 = 0.0;
        double a2 = 0.0;
    };

    Biquad() = default;
    explicit Biquad (Coefficients coefficients) : c_ (coefficients) {}

    double operator() (double x) noexcept
    {
        const auto y = c_.b0 * x + s1_;
        s1_ = c_.b1 * x - c_.a1 * y + s2_;
        s2_ = c_.b2 * x - c_.a2 * y;
        return y;
    }

    /** Lets a tail that nobody could hear end, before its numbers become denormal and slow. */
    void settle() noexcept
    {
        if (std::fabs (s1_) + std::fabs (s2_) < 1.0e-20)
            s1_ = s2_ = 0.0;
    }

private:
    Coefficients c_ {};
    double s1_ = 0.0;
    double s2_ = 0.0;
};

/** Band-pass of unit gain at its centre; bilinear transform. @param ratio  frequency / sample rate */
inline Biquad::Coefficients bandPass (double ratio, double q)
{
    const auto k = std::tan (std::numbers::pi * ratio);
    const auto a0 = 1.0 + k / q + k * k;
    return { k / q / a0, 0.0, -k / q / a0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0 };
}
}
