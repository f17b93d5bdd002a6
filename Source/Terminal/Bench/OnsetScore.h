// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Terminal/Bench/Scoring.h"

namespace antiphon::terminal
{
/** How well strokes were heard, in one recording or, added up, in several. */
struct OnsetScore
{
    std::size_t there = 0;
    std::size_t heard = 0;
    std::size_t right = 0;        ///< heard within 50 ms of one that was there
    std::size_t close = 0;        ///< within 25 ms
    std::size_t inTime = 0;       ///< known within 50 ms, whatever time was said
    std::vector<double> lateness; ///< of the right ones: known minus true time, seconds

    OnsetScore& operator+= (const OnsetScore& other);

    double f() const { return fMeasure (right, heard, there); }
    double fClose() const { return fMeasure (close, heard, there); }
    double fLive() const { return fMeasure (inTime, heard, there); } ///< Fdet
    double precision() const;
    double recall() const;
};

/** @param there  by time */
OnsetScore scoreOfOnsets (std::span<const Instant> there, const std::vector<Claim>& heard);
}
