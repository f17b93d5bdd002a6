// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Check.h"

#include "Journal/Internal/ChunkRows.h"
#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Peaks.h"
#include "Journal/Internal/Schema.h"

#include <algorithm>
#include <cmath>

namespace antiphon::journal
{
namespace
{
/** One session being read through. */
class Reading
{
public:
    Reading (const Journal& journal, const Database& database, const SessionSeals& seals)
        : journal_ (journal), database_ (database), seals_ (seals)
    {
    }

    void readWords()
    {
        expect (journal_.events().has_value(), "events");
        expect (journal_.phrases().has_value(), "phrases");
        expect (journal_.acts().has_value(), "what the companion did");
        expect (journal_.moments().has_value(), "moments");
    }

    /** Rows that do not agree with their sums; nothing of them is read elsewhere. */
    void readRows()
    {
        add ("events", "SELECT at_s FROM event WHERE id NOT IN (SELECT id FROM true_event)");
        add ("phrases", "SELECT at_s FROM phrase WHERE id NOT IN (SELECT id FROM true_phrase)");
        add ("what the companion did",
             "SELECT at_s FROM companion_act WHERE id NOT IN (SELECT id FROM true_companion_act)");
        add ("moments", "SELECT at_s FROM moment WHERE id NOT IN (SELECT id FROM true_moment)");
        expectNone ("the companion's words",
                    "SELECT (SELECT count (*) FROM companion_word)"
                    " - (SELECT count (*) FROM true_companion_word)");
        expectNone ("who is in moments",
                    "SELECT (SELECT count (*) FROM moment_player)"
                    " - (SELECT count (*) FROM true_moment_player)");
        expectNone ("gaps",
                    "SELECT (SELECT count (*) FROM take_gap)"
                    " - (SELECT count (*) FROM true_take_gap)");
    }

    void readSecond (Take take, std::int64_t second)
    {
        const auto sound = loadSecond (database_, seals_, journal_.file(), take, second);
        if (! sound)
            return add (take, second, "sound");
        // The outline is only drawn: it may be a running second's, and is then never lower.
        if (! sound->empty() && ! outlineFits (take, second, *sound))
            add (take, second, "outline");
    }

    std::vector<Damage> found() { return std::move (found_); }

private:
    bool outlineFits (Take take, std::int64_t second, const std::vector<float>& sound) const
    {
        auto row =
            database_.query ("SELECT peaks FROM take_peak WHERE take_id = ? AND at_second = ?",
                             static_cast<int> (take), second);
        const auto there = row.next();
        if (! there || ! *there)
            return false;
        const auto kept = seals_.sound (peaksPlace (take, second), take, row.blob (0));
        const auto rate = static_cast<std::int64_t> (journal_.info().rate.value);
        return kept && *kept == peaksOf (sound, rate);
    }

    void expect (bool fine, const char* what)
    {
        if (! fine)
            found_.push_back ({ {}, 0, 0, what });
    }

    void expectNone (const char* what, std::string_view sql)
    {
        expect (database_.number (sql).value_or (1) == 0, what);
    }

    /** @param sql  their times, which may be what is damaged of them */
    void add (const char* what, std::string_view sql)
    {
        const auto length = std::ceil (journal_.length().value);
        const auto read = database_.query (sql).each (
            [&] (const Query& row)
            {
                const auto at = std::clamp (std::isfinite (row.real (0)) ? row.real (0) : 0.0, 0.0,
                                            std::max (0.0, length - 1.0));
                add ({}, static_cast<std::int64_t> (at), what);
            });
        expect (read.has_value(), what);
    }

    /** Seconds in a row are told together. */
    void add (std::optional<Take> take, std::int64_t second, const char* what)
    {
        const auto last =
            std::find_if (found_.rbegin(), found_.rend(),
                          [&] (const Damage& one)
                          {
                              return one.take == take && one.what == what
                                  && (one.toSecond == second || one.toSecond == second + 1);
                          });
        if (last != found_.rend())
            last->toSecond = second + 1;
        else
            found_.push_back ({ take, second, second + 1, what });
    }

    const Journal& journal_;
    const Database& database_;
    const SessionSeals& seals_;
    std::vector<Damage> found_;
};

std::vector<Take> takesOf (const SessionInfo& info)
{
    auto takes = microphonesOf (info);
    takes.push_back (Take::Companion);
    return takes;
}
}

Result<void> expectIntact (const Database& database, const std::filesystem::path& file)
{
    auto row = database.query ("PRAGMA integrity_check (1)");
    const auto there = row.next();
    if (! there)
        return failure (there.error());
    if (*there && row.text (0) == "ok")
        return {};
    return failure (damaged (file, row.text (0)));
}

Result<std::vector<Damage>> damageIn (const std::filesystem::path& file, const Progress& progress)
{
    const auto journal = Journal::open (file);
    if (! journal)
        return failure (journal.error());
    const auto database = openMigrated (file, sessionKind, migrations());
    if (! database)
        return failure (database.error());
    const auto seals = SessionSeals::load (**database, file);
    if (! seals)
        return failure (seals.error());

    Reading reading (*journal, **database, *seals);
    reading.readWords();
    reading.readRows();
    const auto rate = static_cast<std::int64_t> (journal->info().rate.value);
    const auto takes = takesOf (journal->info());
    for (std::size_t n = 0; n < takes.size(); ++n)
    {
        const auto seconds = (journal->frames (takes[n]) + rate - 1) / rate;
        for (std::int64_t second = 0; second < seconds; ++second)
        {
            const auto share = static_cast<double> (second) / static_cast<double> (seconds);
            if (! goesOn (progress,
                          (static_cast<double> (n) + share) / static_cast<double> (takes.size())))
                return failure ("Reading " + quoted (file) + " was stopped.");
            reading.readSecond (takes[n], second);
        }
    }
    auto found = reading.found();
    if (! expectIntact (**database, file))
        found.push_back ({ {}, 0, 0, "the order of its pages" });
    return found;
}
}
