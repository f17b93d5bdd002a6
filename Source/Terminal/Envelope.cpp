// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Envelope.h"

#include <algorithm>
#include <cmath>

namespace antiphon::terminal
{
void Envelope::add (std::span<const float> sound)
{
    for (const auto sample : sound)
        add (sample);
}

void Envelope::add (float sample)
{
    if (std::isfinite (sample))
        highest_ = std::max (highest_, std::fabs (sample));
    if (++samples_ < samplesEach_)
        return;
    columns_.push_back (highest_);
    samples_ = 0;
    highest_ = 0.0F;
    if (columns_.size() == mostColumns)
        joinByTwos();
}

void Envelope::joinByTwos()
{
    for (std::size_t n = 0; n < columns_.size() / 2; ++n)
        columns_[n] = std::max (columns_[2 * n], columns_[2 * n + 1]);
    columns_.resize (columns_.size() / 2);
    samplesEach_ *= 2;
}

std::vector<float> Envelope::columns() const
{
    auto all = columns_;
    if (samples_ > 0)
        all.push_back (highest_);
    return all;
}
}
