// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/ChunkRows.h"
#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Flac.h"
#include "Journal/Internal/Peaks.h"
#include "Journal/Internal/State.h"

#include <algorithm>
#include <iterator>

namespace antiphon::journal
{
static constexpr std::size_t mostWaiting = 300; // seconds of a take: some 30 MB
static constexpr std::int64_t lastFrame = std::int64_t { 1 } << 52U; // 3000 years at 48 kHz

Result<void> Journal::State::takeUp (OpenTake& open)
{
    if (open.takenUp)
        return {};
    const auto end = storedFrames (*database, open.take, rate);
    if (! end)
        return failure (end.error());
    auto running = *end % rate == 0 ? std::vector<float>()
                                    : loadSecond (*database, seals, file, open.take, *end / rate);
    if (! running)
        return failure (running.error());
    open.writer.goOnFrom (*end, std::move (*running));
    open.takenUp = true;
    return {};
}

Result<void> Journal::State::append (OpenTake& open,
                                     std::int64_t firstFrame,
                                     std::span<const float> samples)
{
    if (auto ready = takeUp (open); ! ready)
        return ready;
    if (firstFrame < open.writer.end() || firstFrame > lastFrame)
        return failure (
            { Fault::Kind::Usage,
              "Sound for " + quoted (file) + " came out of order and was not kept.",
              std::to_string (firstFrame) + " after " + std::to_string (open.writer.end()) });

    auto full = open.writer.append (firstFrame, samples);
    std::move (full.begin(), full.end(), std::back_inserter (open.waiting));
    expectRoom (open);
    return {};
}

/** What cannot be saved for long becomes a gap. */
void Journal::State::expectRoom (OpenTake& open)
{
    while (open.waiting.size() > mostWaiting)
    {
        const auto& oldest = open.waiting.front();
        open.writer.gaps().push_back (
            { oldest.second * rate, oldest.second * rate + oldest.frames });
        open.waiting.erase (open.waiting.begin());
    }
}

Result<void> Journal::State::keep (OpenTake& open,
                                   std::int64_t second,
                                   std::span<const float> samples)
{
    if (second < 0 || second > lastFrame / rate || samples.empty()
        || samples.size() > static_cast<std::size_t> (rate))
        return failure ({ Fault::Kind::Usage,
                          "A second of sound that is none was not kept in " + quoted (file) + '.',
                          std::to_string (samples.size()) });
    std::vector<float> kept (samples.size());
    std::transform (samples.begin(), samples.end(), kept.begin(), asKept);
    auto chunk = chunkOf (open.take, second, kept, rate);
    if (chunk && ! open.waiting.empty() && open.waiting.back().second == second)
        open.waiting.back() = std::move (*chunk); // the running second, longer
    else if (chunk)
        open.waiting.push_back (std::move (*chunk));
    else
        open.writer.gaps().push_back (
            { second * rate, second * rate + static_cast<std::int64_t> (samples.size()) });
    expectRoom (open);
    return {};
}

std::int64_t Journal::State::frames (OpenTake& open) const
{
    auto frames = storedFrames (*database, open.take, rate).value_or (0);
    for (const auto& chunk : open.waiting)
        frames = std::max (frames, chunk.second * rate + chunk.frames);
    return open.takenUp ? std::max (frames, open.writer.end()) : frames;
}

void Journal::State::addWaiting (OpenTake& open, std::vector<Gap>& heard) const
{
    for (const auto& chunk : open.waiting)
        heard.push_back ({ chunk.second * rate, chunk.second * rate + chunk.frames });
    if (open.takenUp && ! open.writer.running().empty())
        heard.push_back ({ open.writer.runningSecond() * rate, open.writer.end() });
}

Result<std::span<const float>> Journal::State::second (OpenTake& open, std::int64_t number)
{
    if (open.takenUp && number == open.writer.runningSecond())
        return open.writer.running();
    if (number == open.cachedSecond)
        return std::span<const float> (open.cached);

    const auto waits = std::find_if (open.waiting.begin(), open.waiting.end(),
                                     [&] (const Chunk& chunk) { return chunk.second == number; });
    auto samples = waits == open.waiting.end()
        ? loadSecond (*database, seals, file, open.take, number)
        : Result<std::vector<float>> (decoded (waits->flac).value_or (std::vector<float>()));
    if (! samples)
        return failure (samples.error());

    open.cached = std::move (*samples);
    // A second that is not full may still grow under another journal's pen.
    open.cachedSecond = static_cast<std::int64_t> (open.cached.size()) == rate ? number : -1;
    return std::span<const float> (open.cached);
}

void Journal::State::addWaitingPeaks (OpenTake& open,
                                      std::int64_t firstSecond,
                                      std::span<float> out) const
{
    const auto seconds = static_cast<std::int64_t> (out.size()) / peaksPerSecond;
    const auto show = [&] (std::int64_t second, const Bytes& kept)
    {
        if (second >= firstSecond && second < firstSecond + seconds)
            unpackPeaks (
                kept,
                out.subspan (static_cast<std::size_t> ((second - firstSecond) * peaksPerSecond),
                             peaksPerSecond));
    };
    for (const auto& chunk : open.waiting)
        show (chunk.second, chunk.peaks);
    if (open.takenUp)
        show (open.writer.runningSecond(), peaksOf (open.writer.running(), rate));
}
}
