// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Database.h"
#include "Journal/Journal.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace antiphon::journal
{
/** A second of sound, ready for its row. */
struct Chunk
{
    Take take = Take::Microphone;
    std::int64_t second = 0;
    std::int64_t frames = 0;
    Bytes flac;
    Bytes peaks;
};

std::optional<Chunk> chunkOf (Take take,
                              std::int64_t second,
                              std::span<const float> samples,
                              std::int64_t rate);

/** Cuts a take into seconds as it grows, and knows where it had gaps.

    Threads: one owner. */
class TakeWriter
{
public:
    TakeWriter (Take take, std::int64_t rate) : take_ (take), rate_ (rate) {}

    /** Takes up a take that was left at `end`; `running` is the sound of its last, unfinished second. */
    void goOnFrom (std::int64_t end, std::vector<float> running);

    /** @param firstFrame  >= end(); @returns seconds that became full, in order */
    std::vector<Chunk> append (std::int64_t firstFrame, std::span<const float> samples);

    /** The unfinished second, where there is something in it that was not saved(). */
    std::optional<Chunk> unsaved() const;
    void saved() { savedFrames_ = running_.size(); }

    std::vector<Gap>& gaps() { return gaps_; } ///< not stored yet

    std::int64_t end() const
    {
        return second_ * rate_ + static_cast<std::int64_t> (running_.size());
    }
    std::int64_t runningSecond() const { return second_; }
    std::span<const float> running() const { return running_; }

private:
    void leap (std::int64_t toFrame, std::vector<Chunk>& full);
    void finish (std::vector<Chunk>& full);

    Take take_;
    std::int64_t rate_;
    std::int64_t second_ = 0;     ///< that running_ belongs to
    std::vector<float> running_;  ///< as asKept, from the beginning of the second
    std::size_t savedFrames_ = 0; ///< of running_
    std::vector<Gap> gaps_;
};
}
