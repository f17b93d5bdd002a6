// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>

namespace antiphon
{
/** A number that knows what it measures, so that a tempo is never added to a loudness.

    Quantities of one measure add, subtract, compare and scale; the ratio of two is a plain double.
    Mixing measures does not compile.
*/
template <class Measure>
struct Quantity
{
    double value = 0.0;

    constexpr auto operator<=> (const Quantity&) const = default;

    constexpr Quantity operator-() const { return { -value }; }
    constexpr Quantity operator+ (Quantity other) const { return { value + other.value }; }
    constexpr Quantity operator- (Quantity other) const { return { value - other.value }; }
    constexpr Quantity operator* (double factor) const { return { value * factor }; }
    constexpr Quantity operator/ (double divisor) const { return { value / divisor }; }
    constexpr double operator/ (Quantity other) const { return value / other.value; }

    constexpr Quantity& operator+= (Quantity other) { return *this = *this + other; }
    constexpr Quantity& operator-= (Quantity other) { return *this = *this - other; }
    constexpr Quantity& operator*= (double factor) { return *this = *this * factor; }
};

template <class Measure>
constexpr Quantity<Measure> operator* (double factor, Quantity<Measure> quantity)
{
    return quantity * factor;
}
}
