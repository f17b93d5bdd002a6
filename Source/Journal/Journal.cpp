// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Journal.h"

#include "Journal/Internal/ChunkRows.h"
#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Rows.h"
#include "Journal/Internal/State.h"

#include <algorithm>
#include <cmath>

namespace antiphon::journal
{
Journal::Journal (std::unique_ptr<State> state) : state_ (std::move (state)) {}
Journal::~Journal() = default;
Journal::Journal (Journal&&) noexcept = default;
Journal& Journal::operator= (Journal&&) noexcept = default;

const SessionInfo& Journal::info() const { return state_->info; }
const std::filesystem::path& Journal::file() const { return state_->file; }

std::vector<Take> microphonesOf (const SessionInfo& info)
{
    std::vector<Take> takes;
    for (std::size_t n = 0; n < info.microphones.size(); ++n)
        takes.push_back (microphoneTake (n));
    return takes;
}

Result<void> Journal::append (Take take, std::int64_t firstFrame, std::span<const float> samples)
{
    if (take != Take::Companion && take > microphonesOf (info()).back())
        return failure ({ Fault::Kind::Usage,
                          "There is no such microphone in " + quoted (file()) + ".",
                          "take " + std::to_string (static_cast<int> (take)) });
    return state_->append (state_->take (take), firstFrame, samples);
}

Result<void> Journal::commit() { return state_->commit(); }

std::int64_t Journal::frames (Take take) const { return state_->frames (state_->take (take)); }

Seconds Journal::length() const
{
    auto most = frames (Take::Companion);
    for (const auto microphone : microphonesOf (info()))
        most = std::max (most, frames (microphone));
    Seconds length { static_cast<double> (most) / info().rate.value };

    auto last = state_->database->query ("SELECT max (at_s), max (end_s) FROM event");
    if (const auto there = last.next(); there && *there)
        length = std::max ({ length, Seconds { last.real (0) }, Seconds { last.real (1) } });
    for (const auto& [number, event] : state_->waiting.events)
        length = std::max (length, event.end.value_or (event.time).sinceStart);
    return length;
}

Result<void> Journal::read (Take take, std::int64_t firstFrame, std::span<float> out) const
{
    std::fill (out.begin(), out.end(), 0.0F);
    const auto rate = state_->rate;
    const auto end = std::min (frames (take), firstFrame + static_cast<std::int64_t> (out.size()));
    for (auto frame = std::max (firstFrame, std::int64_t { 0 }); frame < end;
         frame = (frame / rate + 1) * rate)
    {
        const auto second = state_->second (state_->take (take), frame / rate);
        if (! second)
            return failure (second.error());
        const auto from = static_cast<std::size_t> (frame % rate);
        const auto size = static_cast<std::size_t> (end - frame);
        if (from < second->size())
        {
            const auto part = second->subspan (from, std::min (size, second->size() - from));
            std::copy (part.begin(), part.end(), out.begin() + (frame - firstFrame));
        }
    }
    return {};
}

Result<std::vector<Gap>> Journal::gaps (Take take) const
{
    auto gaps = loadGaps (*state_->database, take);
    if (gaps)
    {
        const auto& waiting = state_->take (take).writer.gaps();
        gaps->insert (gaps->end(), waiting.begin(), waiting.end());
        std::sort (gaps->begin(), gaps->end(),
                   [] (const Gap& a, const Gap& b) { return a.from < b.from; });
    }
    return gaps;
}

Result<void> Journal::peaks (Take take, std::int64_t firstSecond, std::span<float> out) const
{
    std::fill (out.begin(), out.end(), 0.0F);
    auto loaded = loadPeaks (*state_->database, state_->seals, take, firstSecond, out);
    if (loaded)
        state_->addWaitingPeaks (state_->take (take), firstSecond, out);
    return loaded;
}
}
