// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Check.h"
#include "Journal/Database.h"
#include "Journal/KeyRing.h"
#include "Journal/Sealing.h"
#include "Library/Adding.h"
#include "Library/Internal/Cutting.h"
#include "Library/Internal/Draft.h"

#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;
using journal::Database;
using journal::Journal;

namespace
{
std::string quoted (const fs::path& path) { return '"' + path.string() + '"'; }

/** As of one moment, also while it is open elsewhere, and from a place that cannot be written to. */
Result<void> copied (const fs::path& from, const fs::path& to)
{
    const auto copyBy = [&] (Database::Way way)
    {
        return Database::open (from, way).and_then ([&] (const auto& original)
                                                    { return original->copyTo (to); });
    };
    auto done = copyBy (Database::Way::Read);
    return done ? done : copyBy (Database::Way::ReadStill);
}

/** What is wrong with the copy is wrong with the file. */
Fault toldOf (const fs::path& file, const fs::path& copy, Fault fault)
{
    const auto name = copy.string();
    if (const auto at = fault.sentence.find (name); at != std::string::npos)
        fault.sentence.replace (at, name.size(), file.string());
    return fault;
}

Result<void> expectUnlocked (const fs::path& copy)
{
    const auto owner = journal::libraryOf (copy);
    if (! owner)
        return failure (owner.error());
    if (*owner && journal::KeyRing::ofThisProgram().find (**owner) == nullptr)
        return failure (
            { Fault::Kind::Locked,
              quoted (copy)
                  + " is sealed with the key of another library: unlock that library, or a backup "
                    "of it, first (antiphon library unlock DIR), or say with --of where it is.",
              {} });
    return {};
}

Result<void> expectWhole (const fs::path& copy, const Progress& progress)
{
    const auto damage = journal::damageIn (copy, progress);
    if (! damage)
        return failure (damage.error());
    if (damage->empty())
        return {};
    const auto& first = damage->front();
    return failure (quoted (copy) + " is damaged and was not added: its " + first.what
                    + (first.take ? " at second " + std::to_string (first.fromSecond) : "")
                    + " cannot be read. Copy it from the other computer again.");
}
}

Result<fs::path> addSession (const Library& library,
                             const fs::path& file,
                             const NamesHere& names,
                             const Progress& progress)
{
    std::error_code error;
    if (! fs::is_regular_file (file, error))
        return failure (quoted (file) + " is not there: check its name.");
    const auto sessions = library.folder() / "sessions";
    if (auto swept = shredLeavings (sessions); ! swept)
        return failure (swept.error());
    const Draft copy (sessions);
    if (const auto done = copied (file, copy.file()); ! done)
        return failure (quoted (file) + " is no session of Antiphon's, or it cannot be copied.",
                        done.error().details);
    return expectUnlocked (copy.file())
        .and_then (
            [&]
            {
                return expectWhole (copy.file(),
                                    [&] (double share) { return goesOn (progress, share / 2.0); });
            })
        .and_then ([&] { return Journal::open (copy.file()); })
        .and_then (
            [&] (const Journal& journal)
            {
                return contentOf (journal).and_then (
                    [&] (SessionContent content)
                    {
                        return addSession (library, std::move (content), names,
                                           [&] (double share)
                                           { return goesOn (progress, 0.5 + share / 2.0); });
                    });
            })
        .map_error ([&] (Fault fault) { return toldOf (file, copy.file(), std::move (fault)); });
}
}
