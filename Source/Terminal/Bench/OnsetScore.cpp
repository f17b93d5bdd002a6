// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/OnsetScore.h"

namespace antiphon::terminal
{
constexpr auto window = 50_ms; // mir_eval's, and everybody's since MIREX 2005

static double share (std::size_t part, std::size_t whole)
{
    return whole > 0 ? static_cast<double> (part) / static_cast<double> (whole) : 0.0;
}

OnsetScore& OnsetScore::operator+= (const OnsetScore& other)
{
    there += other.there;
    heard += other.heard;
    right += other.right;
    close += other.close;
    inTime += other.inTime;
    lateness.insert (lateness.end(), other.lateness.begin(), other.lateness.end());
    return *this;
}

double OnsetScore::precision() const { return share (right, heard); }
double OnsetScore::recall() const { return share (right, there); }

OnsetScore scoreOfOnsets (std::span<const Instant> there, const std::vector<Claim>& heard)
{
    const auto claims = inOrder (heard);
    const auto times = timesOf (claims);
    const auto pairs = matched (there, times, window);

    OnsetScore score;
    score.there = there.size();
    score.heard = claims.size();
    score.right = pairs.size();
    score.close = matched (there, times, 0.5 * window).size();
    score.inTime = matched (there, knownTimesOf (claims), window).size();
    for (const auto pair : pairs)
        score.lateness.push_back ((claims[pair.heard].known - there[pair.there]).value);
    return score;
}
}
