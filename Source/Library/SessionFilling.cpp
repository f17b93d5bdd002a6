// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/SessionContent.h"

#include <algorithm>
#include <cmath>

namespace antiphon::library
{
using journal::Journal;

namespace
{
constexpr int secondsPerCommit = 60; // what waits in memory stays small

/** Writes a session's takes into a new file, second by second. */
class SoundFilling
{
public:
    SoundFilling (Journal& fresh, const SessionContent& content, const Progress& progress)
        : fresh_ (fresh), step_ (std::llround (content.info.rate.value)), progress_ (progress)
    {
        for (const auto& take : content.takes)
            frames_ += take.frames;
    }

    Result<void> copy (const TakeContent& take)
    {
        std::int64_t at = 0;
        for (const auto& gap : take.gaps)
        {
            auto copied = stretch (take, at, gap.from, true)
                              .and_then ([&] { return stretch (take, gap.from, gap.to, false); });
            if (! copied)
                return copied;
            at = gap.to;
        }
        return stretch (take, at, take.frames, true);
    }

private:
    Result<void> stretch (const TakeContent& take, std::int64_t from, std::int64_t to, bool isHeard)
    {
        for (std::int64_t at = from; at < to; at += step_)
        {
            second_.assign (static_cast<std::size_t> (std::min (step_, to - at)), 0.0f);
            auto done = take.read (second_);
            if (done && isHeard)
                done = fresh_.append (take.take, at, second_);
            if (done && ++seconds_ % secondsPerCommit == 0)
                done = fresh_.commit();
            if (! done)
                return done;
            done_ += static_cast<std::int64_t> (second_.size());
            if (! goesOn (progress_, static_cast<double> (done_) / static_cast<double> (frames_)))
                return failure ("It was stopped; nothing was added.");
        }
        return {};
    }

    Journal& fresh_;
    std::int64_t step_; // frames: a second
    const Progress& progress_;
    std::vector<float> second_;
    std::int64_t frames_ = 0;
    std::int64_t done_ = 0;
    int seconds_ = 0;
};

template <class Things>
Result<void> addAll (Journal& fresh, const Things& things)
{
    for (const auto& thing : things)
        if (const auto added = fresh.add (thing); ! added)
            return failure (added.error());
    return {};
}
}

Result<void> fill (Journal& fresh, const SessionContent& content, const Progress& progress)
{
    auto moments = content.moments;
    std::stable_sort (moments.begin(), moments.end(),
                      [] (const journal::Moment& one, const journal::Moment& other)
                      { return one.id < other.id; });
    auto written = addAll (fresh, content.events)
                       .and_then ([&] { return addAll (fresh, content.phrases); })
                       .and_then ([&] { return addAll (fresh, content.acts); })
                       .and_then ([&] { return addAll (fresh, moments); });
    SoundFilling sound (fresh, content, progress);
    for (const auto& take : content.takes)
        if (written)
            written = sound.copy (take);
    return written ? fresh.commit() : written;
}
}
