// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/TakeWriter.h"

#include "Journal/Internal/Flac.h"
#include "Journal/Internal/Peaks.h"

#include <algorithm>
#include <utility>

namespace antiphon::journal
{
std::optional<Chunk> chunkOf (Take take,
                              std::int64_t second,
                              std::span<const float> samples,
                              std::int64_t rate)
{
    auto flac = encoded (samples, rate);
    if (! flac)
        return {};
    return Chunk { take, second, static_cast<std::int64_t> (samples.size()), std::move (*flac),
                   peaksOf (samples, rate) };
}

void TakeWriter::goOnFrom (std::int64_t end, std::vector<float> running)
{
    second_ = end / rate_;
    running_ = std::move (running);
    running_.resize (static_cast<std::size_t> (end % rate_));
    saved();
}

std::vector<Chunk> TakeWriter::append (std::int64_t firstFrame, std::span<const float> samples)
{
    std::vector<Chunk> full;
    if (firstFrame > end())
        leap (firstFrame, full);
    while (! samples.empty())
    {
        const auto room = static_cast<std::size_t> (rate_) - running_.size();
        const auto part = samples.first (std::min (room, samples.size()));
        std::transform (part.begin(), part.end(), std::back_inserter (running_), asKept);
        samples = samples.subspan (part.size());
        if (running_.size() == static_cast<std::size_t> (rate_))
            finish (full);
    }
    return full;
}

std::optional<Chunk> TakeWriter::unsaved() const
{
    if (running_.size() == savedFrames_)
        return {};
    return chunkOf (take_, second_, running_, rate_);
}

void TakeWriter::leap (std::int64_t toFrame, std::vector<Chunk>& full)
{
    gaps_.push_back ({ end(), toFrame });
    if (toFrame / rate_ != second_)
    {
        if (! running_.empty())
            finish (full);
        second_ = toFrame / rate_;
    }
    running_.resize (static_cast<std::size_t> (toFrame % rate_), 0.0F);
}

void TakeWriter::finish (std::vector<Chunk>& full)
{
    if (auto chunk = chunkOf (take_, second_, running_, rate_))
        full.push_back (std::move (*chunk));
    else
        gaps_.push_back ({ second_ * rate_, end() }); // no memory to encode: silence, and marked
    running_.clear();
    savedFrames_ = 0;
    ++second_;
}
}
