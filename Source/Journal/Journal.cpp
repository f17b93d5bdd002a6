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

static Result<void> expectTake (const Journal& journal, Take take)
{
    if (take != Take::Companion && take > microphonesOf (journal.info()).back())
        return failure ({ Fault::Kind::Usage,
                          "There is no such microphone in " + quoted (journal.file()) + ".",
                          "take " + std::to_string (static_cast<int> (take)) });
    return {};
}

Result<void> Journal::append (Take take, std::int64_t firstFrame, std::span<const float> samples)
{
    if (auto known = expectTake (*this, take); ! known)
        return known;
    return state_->append (state_->take (take), firstFrame, samples);
}

Result<void> Journal::keep (Take take, std::int64_t second, std::span<const float> samples)
{
    if (auto known = expectTake (*this, take); ! known)
        return known;
    return state_->keep (state_->take (take), second, samples);
}

Result<void> Journal::commit() { return state_->commit(); }

std::int64_t Journal::frames (Take take) const { return state_->frames (state_->take (take)); }

Seconds Journal::length() const
{
    auto most = frames (Take::Companion);
    for (const auto microphone : microphonesOf (info()))
        most = std::max (most, frames (microphone));
    Seconds length { static_cast<double> (most) / info().rate.value };

    auto last = state_->database->query ("SELECT max (at_s), max (end_s) FROM true_event");
    if (const auto there = last.next(); there && *there)
        length = std::max ({ length, Seconds { last.real (0) }, Seconds { last.real (1) } });
    for (const auto& [number, event] : state_->waiting.events)
        length = std::max (length, event.end.value_or (event.time).sinceStart);
    // Without sound a tag by hand may be the last thing there is.
    auto tagged = state_->database->query ("SELECT max (end_s) FROM true_moment");
    if (const auto there = tagged.next(); there && *there)
        length = std::max (length, Seconds { tagged.real (0) });
    for (const auto& moment : state_->waiting.moments)
        length = std::max (length, moment.end.sinceStart);
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

/** Those that touch or overlap as one. */
static std::vector<Gap> joined (std::vector<Gap> gaps)
{
    std::sort (gaps.begin(), gaps.end(),
               [] (const Gap& a, const Gap& b) { return a.from < b.from; });
    std::vector<Gap> joined;
    for (const auto& gap : gaps)
        if (! joined.empty() && gap.from <= joined.back().to)
            joined.back().to = std::max (joined.back().to, gap.to);
        else
            joined.push_back (gap);
    return joined;
}

/** A gap from the end of what was heard so far, where there is one. */
static void addUnheard (std::vector<Gap>& unheard, std::int64_t from, std::int64_t to)
{
    if (to > from)
        unheard.push_back ({ from, to });
}

Result<std::vector<Gap>> Journal::unheard (Take take) const
{
    auto heard = loadHeard (*state_->database, take, state_->rate);
    const auto away = gaps (take);
    if (! heard || ! away)
        return failure (heard ? away.error() : heard.error());
    state_->addWaiting (state_->take (take), *heard);
    std::sort (heard->begin(), heard->end(),
               [] (const Gap& a, const Gap& b) { return a.from < b.from; });

    const auto end = static_cast<std::int64_t> (length().value * info().rate.value);
    std::vector<Gap> unheard (*away);
    std::int64_t reached = 0;
    for (const auto& second : *heard)
    {
        addUnheard (unheard, reached, std::min (second.from, end));
        reached = std::max (reached, second.to);
    }
    addUnheard (unheard, reached, end);
    return joined (std::move (unheard));
}

bool Journal::hasSound() const
{
    return state_->database->number ("SELECT EXISTS (SELECT 1 FROM take_chunk)").value_or (0) != 0
        || std::any_of (state_->takes.begin(), state_->takes.end(),
                        [] (const OpenTake& open)
                        { return ! open.waiting.empty() || ! open.writer.running().empty(); });
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
