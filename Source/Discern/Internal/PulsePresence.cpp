// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PulsePresence.h"

#include <algorithm>

namespace antiphon::discern
{
namespace
{
constexpr double clarityStep = 0.05;
constexpr double clear = 0.62;
constexpr double justClear = 0.63;
constexpr double kept = 0.8; // of the evidence, a stroke
constexpr double leastEvidence = -1.0;
constexpr double mostNews = 3.0; // nats: a single stroke proves no more
constexpr double proof = 3.5;
}

void PulsePresence::hear (double share, double news) noexcept
{
    evidence_ = std::max (leastEvidence, kept * evidence_ + std::clamp (news, -mostNews, mostNews));
    if (share > 0.0)
        clarity_ += clarityStep * (share - clarity_);
    if (evidence_ > proof)
        clarity_ = std::max (clarity_, justClear);
}

bool PulsePresence::isThere() const noexcept { return clarity_ > clear; }
}
