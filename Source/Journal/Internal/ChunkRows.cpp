// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/ChunkRows.h"

#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Flac.h"
#include "Journal/Internal/Peaks.h"

namespace antiphon::journal
{
Place soundPlace (Take take, std::int64_t second)
{
    return { "take_chunk", "flac", { static_cast<std::int64_t> (take), second } };
}

Place peaksPlace (Take take, std::int64_t second)
{
    return { "take_peak", "peaks", { static_cast<std::int64_t> (take), second } };
}

Result<void> store (const Database& database, const SessionSeals& seals, const Chunk& chunk)
{
    // The running second is stored again, longer, at every commit.
    return database
        .query (
            "INSERT INTO take_chunk (take_id, at_second, frame_count, flac) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET frame_count = excluded.frame_count, flac = excluded.flac",
            static_cast<int> (chunk.take), chunk.second, chunk.frames,
            seals.kept (soundPlace (chunk.take, chunk.second), chunk.take, chunk.flac))
        .run()
        .and_then (
            [&]
            {
                return database
                    .query (
                        "INSERT INTO take_peak (take_id, at_second, peaks) VALUES (?, ?, ?)"
                        " ON CONFLICT DO UPDATE SET peaks = excluded.peaks",
                        static_cast<int> (chunk.take), chunk.second,
                        seals.kept (peaksPlace (chunk.take, chunk.second), chunk.take, chunk.peaks))
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
        .query ("SELECT from_frame, to_frame FROM true_take_gap WHERE take_id = ?"
                " ORDER BY from_frame",
                static_cast<int> (take))
        .each (
            [&] (const Query& row) {
                gaps.push_back ({ row.integer (0), row.integer (1) });
            })
        .map ([&] { return std::move (gaps); });
}

Result<std::vector<Gap>> loadHeard (const Database& database, Take take, std::int64_t rate)
{
    std::vector<Gap> heard;
    return database
        .query ("SELECT at_second, frame_count FROM take_chunk WHERE take_id = ?",
                static_cast<int> (take))
        .each (
            [&] (const Query& row)
            {
                const auto from = row.integer (0) * rate;
                heard.push_back ({ from, from + row.integer (1) });
            })
        .map ([&] { return std::move (heard); });
}

Result<std::vector<float>> loadSecond (const Database& database,
                                       const SessionSeals& seals,
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

    const auto flac = seals.sound (soundPlace (take, second), take, chunk.blob (1));
    auto samples = flac ? decoded (*flac) : std::optional<std::vector<float>>();
    if (! samples || static_cast<std::int64_t> (samples->size()) != chunk.integer (0))
        return failure (quoted (file) + " is damaged: its sound at " + std::to_string (second)
                        + " seconds cannot be read. Use a copy from a backup.");
    return std::move (*samples);
}

Result<void> loadPeaks (const Database& database,
                        const SessionSeals& seals,
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
                const auto at = row.integer (0);
                const auto place = static_cast<std::size_t> ((at - firstSecond) * peaksPerSecond);
                if (const auto kept = seals.sound (peaksPlace (take, at), take, row.blob (1)))
                    unpackPeaks (*kept, out.subspan (place, peaksPerSecond));
            });
}
}
