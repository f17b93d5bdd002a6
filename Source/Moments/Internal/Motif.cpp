// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Internal/Motif.h"

#include <cmath>
#include <numeric>
#include <vector>

namespace antiphon::moments
{
namespace
{
std::vector<double> shape (const Phrase& phrase)
{
    std::vector<double> logs;
    double sum = 0.0;
    for (std::size_t n = 1; n < phrase.onsets.size(); ++n)
    {
        logs.push_back (std::log ((phrase.onsets[n] - phrase.onsets[n - 1]).value));
        sum += logs.back();
    }
    for (auto& value : logs)
        value -= sum / static_cast<double> (logs.size());
    return logs;
}
}

std::optional<double> motifDistance (const Phrase& one, const Phrase& other)
{
    if (one.onsets.size() != other.onsets.size() || one.onsets.size() < 3)
        return {};
    const auto a = shape (one);
    const auto b = shape (other);
    double squares = 0.0;
    for (std::size_t n = 0; n < a.size(); ++n)
        squares += (a[n] - b[n]) * (a[n] - b[n]);
    return std::sqrt (squares / static_cast<double> (a.size()));
}

double unevenness (const Phrase& phrase)
{
    if (phrase.onsets.size() < 3)
        return 0.0;
    const auto logs = shape (phrase);
    const auto squares = std::inner_product (logs.begin(), logs.end(), logs.begin(), 0.0);
    return std::sqrt (squares / static_cast<double> (logs.size()));
}
}
