// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Sealing.h"

#include "Journal/Internal/ChunkRows.h"
#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Lexicon.h"
#include "Journal/Internal/OpeningAlone.h"
#include "Journal/Internal/Rows.h"
#include "Journal/Internal/Schema.h"

#include <array>
#include <utility>

namespace antiphon::journal
{
namespace fs = std::filesystem;

namespace
{
/** One session being sealed, inside its transaction. */
struct Sealing
{
    const Database& database;
    const fs::path& file;
    const SessionSeals& seals;
    const Progress& progress;

    Result<void> names() const;
    Result<void> words() const;
    Result<void> moments() const;
    Result<void> sound() const;

private:
    Result<void> second (Take take, std::int64_t second) const;
};

const SessionSeals unsealed;

Result<void> Sealing::names() const
{
    const auto lexicon = loadLexicon (database, unsealed);
    if (! lexicon)
        return failure (lexicon.error());
    Result<void> done;
    for (const auto& person : lexicon->people)
        if (done)
            done = database
                       .query ("UPDATE player SET name = ? WHERE id = ?",
                               seals.kept (namePlace (person.id), person.name), person.id)
                       .run();
    return done;
}

Result<void> Sealing::words() const
{
    const auto lexicon = loadLexicon (database, unsealed);
    if (! lexicon)
        return failure (lexicon.error());
    Result<void> done;
    for (const auto& [id, words] : lexicon->words)
        if (done)
            done = database
                       .query ("UPDATE companion_word SET words = ? WHERE id = ?",
                               seals.kept (wordPlace (id), words), id)
                       .run();
    return done;
}

Result<void> Sealing::moments() const
{
    const auto moments = loadMoments (database, unsealed);
    if (! moments)
        return failure (moments.error());
    Result<void> done;
    for (const auto& moment : *moments)
        if (done)
            done = sealWords (database, seals, moment);
    return done;
}

Result<void> Sealing::second (Take take, std::int64_t second) const
{
    const auto number = static_cast<int> (take);
    Bytes flac;
    Bytes peaks;
    {
        auto row =
            database.query ("SELECT flac, peaks FROM take_chunk LEFT JOIN take_peak"
                            " USING (take_id, at_second) WHERE take_id = ? AND at_second = ?",
                            number, second);
        if (const auto there = row.next(); ! there)
            return failure (there.error());
        flac.assign (row.blob (0).begin(), row.blob (0).end());
        peaks.assign (row.blob (1).begin(), row.blob (1).end());
    }
    return database
        .query ("UPDATE take_chunk SET flac = ? WHERE take_id = ? AND at_second = ?",
                seals.kept (soundPlace (take, second), take, flac), number, second)
        .run()
        .and_then (
            [&]
            {
                return database
                    .query ("UPDATE take_peak SET peaks = ? WHERE take_id = ? AND at_second = ?",
                            seals.kept (peaksPlace (take, second), take, peaks), number, second)
                    .run();
            });
}

Result<void> Sealing::sound() const
{
    std::vector<std::pair<Take, std::int64_t>> seconds;
    auto listed =
        database.query ("SELECT take_id, at_second FROM take_chunk")
            .each (
                [&] (const Query& row)
                { seconds.emplace_back (static_cast<Take> (row.integer (0)), row.integer (1)); });
    for (std::size_t n = 0; listed && n < seconds.size(); ++n)
    {
        if (! goesOn (progress, static_cast<double> (n) / static_cast<double> (seconds.size())))
            return failure ("Sealing " + quoted (file)
                            + " was stopped: it is as it was before. Begin again at any time.");
        listed = second (seconds[n].first, seconds[n].second);
    }
    return listed;
}

/** Takes away what pages that were given up still hold. */
Result<void> sweep (Database& database)
{
    return database.script ("VACUUM; UPDATE session_key SET swept = 1");
}
}

Result<bool> sealSession (const fs::path& file, const Id& library, const Progress& progress)
{
    const auto database = openAlone (file, "be sealed");
    if (! database)
        return failure (database.error());
    const auto swept = (*database)->number ("SELECT coalesce (max (swept), -1) FROM session_key");
    if (! swept)
        return failure (swept.error());
    if (*swept == 1)
        return false;

    Result<void> sealed;
    if (*swept < 0)
        sealed = (*database)->transact (
            [&]
            {
                return SessionSeals::make (**database, file, library, false)
                    .and_then (
                        [&] (const SessionSeals& seals)
                        {
                            const Sealing sealing { **database, file, seals, progress };
                            return sealing.names()
                                .and_then ([&] { return sealing.words(); })
                                .and_then ([&] { return sealing.moments(); })
                                .and_then ([&] { return sealing.sound(); });
                        });
            });
    return sealed.and_then ([&] { return sweep (**database); }).map ([] { return true; });
}

Result<std::optional<Id>> libraryOf (const fs::path& file)
{
    auto database = openMigrated (file, sessionKind, migrations());
    if (! database)
        return failure (database.error());
    auto row = (*database)->query ("SELECT library_id FROM session_key");
    return row.next().map ([&] (bool there)
                           { return there ? Id::from (row.blob (0)) : std::optional<Id>(); });
}
}
