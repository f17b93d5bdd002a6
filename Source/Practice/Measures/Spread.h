// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

/** What many values say together. Every one of them is 0 for none. */
namespace antiphon::practice
{
using Values = std::vector<double>;

double mean (const Values& values);
double rootMeanSquare (const Values& values);

/** The value that this share of them does not exceed. @param share  0 to 1; 0.5 for the median */
double quantile (Values values, double share);

/** The share of them that is at most `limit`. */
double shareWithin (const Values& values, double limit);

/** Pearson's r; 1 where neither varies. */
double correlation (const Values& one, const Values& other);

/** How often one of `higher` is above one of `lower`: the area under the curve of a detector. */
double areaUnderCurve (const Values& higher, const Values& lower);

void append (Values& values, const Values& more);
}
