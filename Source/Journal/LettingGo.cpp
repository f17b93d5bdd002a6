// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/LettingGo.h"

#include "Journal/Internal/Faults.h"
#include "Journal/Internal/OpeningAlone.h"
#include "Journal/Internal/Schema.h"
#include "Journal/Seal.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <system_error>
#include <utility>
#include <vector>

namespace antiphon::journal
{
namespace fs = std::filesystem;

namespace
{
// A clip begins 2 s before its moment and ends 1.5 s after; a short moment's is 3 s at the least, and
// its edges look for the quietest place.
constexpr double before = 5.0; // s
constexpr double after = 5.0;  // s

/** Seconds of a session, whole ones. */
struct Stretch
{
    std::int64_t from = 0;
    std::int64_t to = 0; ///< the last one
};

struct Second
{
    std::int64_t take = 0;
    std::int64_t number = 0;
};

Result<std::vector<Stretch>> keptIn (const Database& database, const fs::path& file)
{
    const auto changed = database.number (
        "SELECT (SELECT count (*) FROM moment) - (SELECT count (*) FROM true_moment)");
    if (! changed)
        return failure (changed.error());
    if (*changed != 0) // perhaps somebody kept it
        return failure (damaged (file, "a moment does not agree with its sum"));
    std::vector<Stretch> kept;
    return database
        .query ("SELECT at_s, end_s FROM moment WHERE state = 1 OR reel_place > 0"
                " OR (state = 0 AND (origin = 1"
                " OR length (words) > iif (typeof (words) = 'blob', ?1, 0)"
                " OR length (parent_words) > iif (typeof (parent_words) = 'blob', ?1, 0)))",
                static_cast<std::int64_t> (sealSize))
        .each (
            [&] (const Query& row)
            {
                const auto from = std::floor (row.real (0) - before);
                const auto to = std::floor (std::max (row.real (0), row.real (1)) + after);
                kept.push_back (
                    { static_cast<std::int64_t> (from), static_cast<std::int64_t> (to) });
            })
        .map ([&] { return std::move (kept); });
}

/** Which seconds go, and what they amount to. */
Result<std::pair<std::vector<Second>, LetGo>> toLetGo (const Database& database,
                                                       const fs::path& file)
{
    const auto kept = keptIn (database, file);
    if (! kept)
        return failure (kept.error());
    std::pair<std::vector<Second>, LetGo> found;
    auto& [seconds, all] = found;
    return database
        .query ("SELECT take_id, at_second, length (flac) FROM take_chunk"
                " ORDER BY take_id, at_second")
        .each (
            [&] (const Query& row)
            {
                const auto at = row.integer (1);
                if (std::any_of (kept->begin(), kept->end(),
                                 [=] (const Stretch& one)
                                 { return one.from <= at && at <= one.to; }))
                    return static_cast<void> (++all.kept);
                seconds.push_back ({ row.integer (0), at });
                ++all.seconds;
                all.bytes += row.integer (2);
            })
        .map ([&] { return std::move (found); });
}

Result<void> destroy (const Database& database, const Second& second)
{
    Result<void> done;
    for (const auto* const sql : { "DELETE FROM take_chunk WHERE take_id = ? AND at_second = ?",
                                   "DELETE FROM take_peak WHERE take_id = ? AND at_second = ?" })
        if (done)
            done = database.query (sql, second.take, second.number).run();
    return done;
}

Result<void> destroy (Database& database, const std::vector<Second>& seconds)
{
    return database.transact (
        [&]
        {
            Result<void> done;
            for (const auto& second : seconds)
                if (done)
                    done = destroy (database, second);
            return done;
        });
}

int zeros (int file, std::uintmax_t size)
{
    static constexpr std::array<char, 65536> none {};
    while (size > 0)
    {
        const auto written =
            write (file, none.data(), std::min<std::uintmax_t> (size, none.size()));
        if (written <= 0)
            return errno;
        size -= static_cast<std::uintmax_t> (written);
    }
    return fsync (file) == 0 ? 0 : errno;
}

/** The rollback journal holds what went, until it is used again. It is SQLite's, idle and ours alone
    while the lock is exclusive. */
Result<void> wipeRollback (const fs::path& file)
{
    const auto journal = fs::path (file).concat ("-journal");
    std::error_code error;
    if (! fs::exists (journal, error))
        return {};
    const auto size = fs::file_size (journal, error);
    const int opened = error ? -1 : open (journal.c_str(), O_WRONLY | O_CLOEXEC);
    const int failed = opened < 0 ? errno : zeros (opened, size);
    if (opened >= 0)
        close (opened);
    if (failed != 0)
        return failure (quoted (journal)
                            + " could not be overwritten: check that it may be written to, and "
                              "ask again.",
                        std::strerror (failed));
    return {};
}
}

Result<LetGo> soundToLetGo (const fs::path& file)
{
    const auto database = openMigrated (file, sessionKind, migrations());
    if (! database)
        return failure (database.error());
    return toLetGo (**database, file).map ([] (const auto& found) { return found.second; });
}

Result<LetGo> letGo (const fs::path& file, std::int64_t nowMs)
{
    const auto database = openAlone (file, "let go of its sound");
    if (! database)
        return failure (database.error());
    const auto found = toLetGo (**database, file);
    if (! found)
        return failure (found.error());
    // Said only once nothing of it is left; until then it is begun again.
    return destroy (**database, found->first)
        .and_then ([&] { return (*database)->script ("PRAGMA temp_store = MEMORY; VACUUM"); })
        .and_then ([&] { return wipeRollback (file); })
        .and_then (
            [&] {
                return (*database)
                    ->query ("UPDATE session SET sound_let_go_at_ms = ?", nowMs)
                    .run();
            })
        .map ([&] { return found->second; });
}
}
