// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Terminal/Bench/Scoring.h"

#include <optional>

namespace antiphon::terminal
{
/** How well a pulse was followed in one recording, its first five seconds apart, in which anybody has to
    find it first. After Davies, Degara and Plumbley, "Evaluation methods for musical audio beat tracking
    algorithms", 2009, with mir_eval's conventions. All 0 to 1. */
struct BeatScore
{
    double f = 0.0;         ///< within 70 ms
    double f5 = 0.0;        ///< the same with the first five seconds
    double sameLevel = 0.0; ///< CMLt: beats in step with the true ones, at their tempo
    double anyLevel = 0.0;  ///< AMLt: the same, or at twice or half the tempo, or between the beats
    std::optional<double>
        live; ///< F of the instants a live listener could act on; none: nothing heard
    std::vector<double>
        lateness; ///< of the right ones: when it could be acted on minus true time, seconds
};

/** @param there  by time
    @param heard  a beat known before its time counts as known at its time */
BeatScore scoreOfBeats (std::span<const Instant> there, const std::vector<Claim>& heard);

/** The means over recordings; `live` over those that have one. */
BeatScore meanOf (std::span<const BeatScore> scores);
}
