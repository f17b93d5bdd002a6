// SPDX-License-Identifier: GPL-3.0-or-later
#include "MadeLoop.h"

#include "Basis/Chance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace antiphon::test
{
namespace
{
constexpr int reach = 32; ///< frames on either side that make up a value between two frames

/** Adds the sound so many frames later, which may lie between two: a sinc under a Hann window. */
void add (std::vector<double>& heard, std::span<const float> played, double frames, double gain)
{
    const auto whole = std::floor (frames);
    for (int tap = -reach + 1; tap <= reach; ++tap)
    {
        const auto x = static_cast<double> (tap) - (frames - whole);
        const auto angle = std::numbers::pi * x;
        const auto weight = gain * (std::abs (x) < 1.0e-9 ? 1.0 : std::sin (angle) / angle)
            * (0.5 + 0.5 * std::cos (angle / reach));
        const auto first = static_cast<std::ptrdiff_t> (whole) + tap;
        for (std::ptrdiff_t n = std::max<std::ptrdiff_t> (0, -first);
             n < static_cast<std::ptrdiff_t> (played.size())
             && n + first < static_cast<std::ptrdiff_t> (heard.size());
             ++n)
            heard[static_cast<std::size_t> (n + first)] +=
                weight * static_cast<double> (played[static_cast<std::size_t> (n)]);
    }
}

/** The same to a whole frame, which is enough for one echo among many. */
void addRoughly (std::vector<double>& heard,
                 std::span<const float> played,
                 double frames,
                 double gain)
{
    const auto first = static_cast<std::size_t> (std::lround (frames));
    for (std::size_t n = 0; n < played.size() && n + first < heard.size(); ++n)
        heard[n + first] += gain * static_cast<double> (played[n]);
}
}

std::vector<float> MadeLoop::hear (std::span<const float> played) const
{
    std::vector<double> heard (played.size() + static_cast<std::size_t> (0.5 * rate.value));
    const auto direct = delay.value * rate.value;
    add (heard, played, direct, gain);
    for (const auto& [after, echo] : later)
        add (heard, played, direct + after.value * rate.value, echo);

    Chance chance (seed);
    std::vector<std::pair<double, double>> room;
    auto energy = 0.0;
    for (int n = 0; n < echoes; ++n)
    {
        const auto after = chance.between (0.002, decay.value);
        room.emplace_back (after, std::pow (10.0, -3.0 * after / decay.value));
        energy += room.back().second * room.back().second;
    }
    for (const auto& [after, strength] : room)
        addRoughly (heard, played, direct + after * rate.value,
                    (chance.happens (0.5) ? gain : -gain) * wet * strength / std::sqrt (energy));

    std::vector<float> microphone (heard.size());
    for (std::size_t n = 0; n < heard.size(); ++n)
    {
        const auto noisy =
            heard[n] + (noise.empty() ? 0.0 : static_cast<double> (noise[n % noise.size()]));
        microphone[n] = static_cast<float> (clips ? std::clamp (noisy, -1.0, 1.0) : noisy);
    }
    return microphone;
}
}
