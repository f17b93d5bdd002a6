// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/Scoring.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>

namespace antiphon::terminal
{
namespace
{
using Places = std::vector<std::size_t>;

/** Finds the matching by augmenting paths (Kuhn 1955), each truth trying its nearest claim first. */
class Matching
{
public:
    Matching (std::span<const Instant> there, std::span<const Instant> heard, Seconds within)
        : partner_ (heard.size())
    {
        for (const auto time : there)
            near_.push_back (nearestFirst (time, heard, within));
        for (std::size_t n = 0; n < there.size(); ++n)
        {
            tried_.assign (heard.size(), false);
            place (n);
        }
    }

    std::vector<Match> pairs() const
    {
        std::vector<Match> found;
        for (std::size_t n = 0; n < partner_.size(); ++n)
            if (partner_[n])
                found.push_back ({ *partner_[n], n });
        std::sort (found.begin(), found.end(),
                   [] (Match one, Match other) { return one.there < other.there; });
        return found;
    }

private:
    static Places nearestFirst (Instant time, std::span<const Instant> heard, Seconds within)
    {
        const auto distance = [&] (std::size_t n) { return std::fabs ((heard[n] - time).value); };

        // A hair wider than the window: subtracting may round the other way.
        const auto hair = Seconds { 1.0e-9 };
        const auto first = std::lower_bound (heard.begin(), heard.end(), time - within - hair);
        Places places;
        for (auto n = static_cast<std::size_t> (first - heard.begin());
             n < heard.size() && heard[n] <= time + within + hair; ++n)
            if (distance (n) <= within.value)
                places.push_back (n);
        std::stable_sort (places.begin(), places.end(),
                          [&] (auto one, auto other) { return distance (one) < distance (other); });
        return places;
    }

    bool place (std::size_t truth)
    {
        for (const auto claim : near_[truth])
        {
            if (tried_[claim])
                continue;
            tried_[claim] = true;
            if (! partner_[claim] || place (*partner_[claim]))
            {
                partner_[claim] = truth;
                return true;
            }
        }
        return false;
    }

    std::vector<Places> near_;                        ///< of each truth
    std::vector<std::optional<std::size_t>> partner_; ///< of each claim
    std::vector<bool> tried_;
};

std::vector<Instant> sorted (std::vector<Instant> times)
{
    std::sort (times.begin(), times.end());
    return times;
}
}

std::vector<Match> matched (std::span<const Instant> there,
                            std::span<const Instant> heard,
                            Seconds within)
{
    return Matching (there, heard, within).pairs();
}

double fMeasure (std::size_t right, std::size_t heard, std::size_t there)
{
    const auto all = static_cast<double> (heard + there);
    return all > 0.0 ? 2.0 * static_cast<double> (right) / all : 0.0;
}

double meanOf (std::span<const double> values)
{
    return values.empty()
        ? 0.0
        : std::accumulate (values.begin(), values.end(), 0.0) / static_cast<double> (values.size());
}

double percentileOf (std::vector<double> values, double share)
{
    if (values.empty())
        return 0.0;
    std::sort (values.begin(), values.end());
    const auto place = share * static_cast<double> (values.size() - 1);
    const auto below = static_cast<std::size_t> (place);
    const auto above = std::min (below + 1, values.size() - 1);
    return std::lerp (values[below], values[above], place - static_cast<double> (below));
}

double correlationOf (std::span<const double> one, std::span<const double> other)
{
    const auto count = std::min (one.size(), other.size());
    const auto meanOne = meanOf (one.first (count));
    const auto meanOther = meanOf (other.first (count));
    auto both = 0.0;
    auto squaresOne = 0.0;
    auto squaresOther = 0.0;
    for (std::size_t n = 0; n < count; ++n)
    {
        both += (one[n] - meanOne) * (other[n] - meanOther);
        squaresOne += (one[n] - meanOne) * (one[n] - meanOne);
        squaresOther += (other[n] - meanOther) * (other[n] - meanOther);
    }
    const auto spread = std::sqrt (squaresOne * squaresOther);
    return spread > 0.0 ? both / spread : 0.0;
}

std::vector<Instant> timesOf (std::span<const Claim> claims)
{
    std::vector<Instant> times;
    for (const auto& claim : claims)
        times.push_back (claim.time);
    return sorted (std::move (times));
}

std::vector<Instant> knownTimesOf (std::span<const Claim> claims)
{
    std::vector<Instant> times;
    for (const auto& claim : claims)
        times.push_back (claim.known);
    return sorted (std::move (times));
}

std::vector<Claim> inOrder (std::vector<Claim> claims)
{
    std::stable_sort (claims.begin(), claims.end(),
                      [] (const Claim& one, const Claim& other) { return one.time < other.time; });
    return claims;
}
}
