// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Tidying.h"

#include <algorithm>
#include <optional>
#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;

/** Nothing where there is nothing to do. */
static Result<std::optional<OldSound>> oldSoundIn (const fs::path& file, std::int64_t nowMs)
{
    const auto journal = journal::Journal::open (file);
    if (! journal)
        return failure (journal.error());
    if (journal->info().startedAtMs > nowMs - soundStaysMs)
        return std::optional<OldSound>();
    const auto goes = journal::soundToLetGo (file);
    if (! goes)
        return failure (goes.error());
    if (goes->seconds == 0 && journal->info().soundLetGoAtMs)
        return std::optional<OldSound>();
    return OldSound { file, journal->info(), *goes };
}

Result<TidyPlan> planTidying (const Library& library, std::int64_t nowMs)
{
    TidyPlan plan;
    for (const auto& file : Library::sessionFiles (library.folder()))
    {
        auto found = oldSoundIn (file, nowMs);
        if (! found && found.error().kind == Fault::Kind::Locked)
            return failure (found.error());
        if (! found)
            plan.unreadable.push_back (found.error());
        else if (*found)
            plan.sessions.push_back (std::move (**found));
    }
    std::sort (plan.sessions.begin(), plan.sessions.end(),
               [] (const OldSound& one, const OldSound& other)
               { return one.info.startedAtMs < other.info.startedAtMs; });
    return plan;
}

Result<journal::LetGo> tidy (const TidyPlan& plan, std::int64_t nowMs, const Progress& progress)
{
    journal::LetGo all;
    std::optional<Fault> first;
    for (std::size_t n = 0; n < plan.sessions.size(); ++n)
    {
        if (! goesOn (progress,
                      static_cast<double> (n) / static_cast<double> (plan.sessions.size())))
            return failure ("It was stopped: ask again, and it goes on from here.");
        const auto gone = journal::letGo (plan.sessions[n].file, nowMs);
        if (! gone)
        {
            first = first.value_or (gone.error());
            continue;
        }
        all.seconds += gone->seconds;
        all.kept += gone->kept;
        all.bytes += gone->bytes;
    }
    if (first)
        return failure (*first);
    return all;
}
}
