// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/ChunkRows.h"

#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Flac.h"
#include "Journal/Internal/Peaks.h"

namespace antiphon::journal
{
Result<void> store (const Database& database, const Chunk& chunk)
{
    // The running second is stored again, longer, at every commit.
    return database
        .query (
            "INSERT INTO take_chunk (take_id, at_second, frame_count, flac) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET frame_count = excluded.frame_count, flac = excluded.flac",
            static_cast<int> (chunk.take), chunk.second, chunk.frames, chunk.flac)
        .run()
        .and_then (
            [&]
            {
                return database
                    .query ("INSERT INTO take_peak (take_id, at_second, peaks) VALUES (?, ?, ?)"
                            " ON CONFLICT DO UPDATE SET peaks = excluded.peaks",
                            static_cast<int> (chunk.take), chunk.second, chunk.peaks)
                    .run();
            });
}

Result<void> store (const Database& database, Take take, const Gap& gap)
{
    return database
        .query ("INSERT INTO take_gap (take_id, from_frame, to_frame) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET to_frame = excluded.to_frame",
                static_cast<int> (take), gap.from, gap.to)
        .run();
}

Result<std::int64_t> storedFrames (const Database& database, Take take, std::int64_t rate)
{
    auto last = database.query ("SELECT at_second, frame_count FROM take_chunk WHERE take_id = ?"
                                " ORDER BY at_second DESC LIMIT 1",
                                static_cast<int> (take));
    return last.next().map ([&] (bool there)
                            { return there ? last.integer (0) * rate + last.integer (1) : 0; });
}

Result<std::vector<Gap>> loadGaps (const Database& database, Take take)
{
    std::vector<Gap> gaps;
    return database
        .query ("SELECT from_frame, to_frame FROM take_gap WHERE take_id = ? ORDER BY from_frame",
                static_cast<int> (take))
        .each (
            [&] (const Query& row) {
                gaps.push_back ({ row.integer (0), row.integer (1) });
            })
        .map ([&] { return std::move (gaps); });
}

Result<std::vector<float>> loadSecond (const Database& database,
                                       const std::filesystem::path& file,
                                       Take take,
                                       std::int64_t second)
{
    auto chunk = database.query (
        "SELECT frame_count, flac FROM take_chunk WHERE take_id = ? AND at_second = ?",
        static_cast<int> (take), second);
    const auto there = chunk.next();
    if (! there)
        return failure (there.error());
    if (! *there)
        return std::vector<float>();

    auto samples = decoded (chunk.blob (1));
    if (! samples || static_cast<std::int64_t> (samples->size()) != chunk.integer (0))
        return failure (quoted (file) + " is damaged: its sound at " + std::to_string (second)
                        + " seconds cannot be read. Use a copy from a backup.");
    return std::move (*samples);
}

Result<void> loadPeaks (const Database& database,
                        Take take,
                        std::int64_t firstSecond,
                        std::span<float> out)
{
    const auto seconds = static_cast<std::int64_t> (out.size()) / peaksPerSecond;
    return database
        .query ("SELECT at_second, peaks FROM take_peak WHERE take_id = ? AND at_second >= ?"
                " AND at_second < ?",
                static_cast<int> (take), firstSecond, firstSecond + seconds)
        .each (
            [&] (const Query& row)
            {
                const auto place = (row.integer (0) - firstSecond) * peaksPerSecond;
                unpackPeaks (row.blob (1),
                             out.subspan (static_cast<std::size_t> (place), peaksPerSecond));
            });
}
}
