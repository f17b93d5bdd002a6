// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Backup.h"

#include "Journal/Check.h"
#include "Journal/Database.h"
#include "Library/Library.h"

#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;
using journal::Database;

namespace
{
std::string quoted (const fs::path& path) { return '"' + path.string() + '"'; }

/** As of one moment, and read through. */
Result<void> copied (const fs::path& from, const fs::path& to)
{
    const auto original = Database::open (from, Database::Way::Change);
    if (! original)
        return failure (original.error());
    if (auto done = (*original)->copyTo (to); ! done)
        return done;
    const auto copy = Database::open (to, Database::Way::Read);
    if (! copy)
        return failure (copy.error());
    const auto intact = expectIntact (**copy, from);
    if (! intact)
        return failure (intact.error());
    return {};
}

Result<void> makeFolder (const fs::path& folder)
{
    std::error_code error;
    fs::create_directories (folder, error);
    if (! error)
        fs::permissions (folder, fs::perms::owner_all, error);
    if (error)
        return failure (quoted (folder)
                            + " cannot be made: choose a folder that may be written to.",
                        error.message());
    return {};
}

Result<std::size_t> fill (const fs::path& from, const fs::path& draft, const Progress& progress)
{
    std::error_code error;
    if (fs::exists (from / "library.db", error))
        if (auto done = copied (from / "library.db", draft / "library.db"); ! done)
            return failure (done.error());
    if (fs::exists (from / "songs", error))
        fs::copy (from / "songs", draft / "songs", fs::copy_options::recursive, error);
    if (error)
        return failure ("The songs of " + quoted (from) + " could not be copied.", error.message());

    const auto files = Library::sessionFiles (from);
    for (std::size_t n = 0; n < files.size(); ++n)
    {
        if (! goesOn (progress, static_cast<double> (n) / static_cast<double> (files.size())))
            return failure ("The copy was stopped; nothing of it was left behind.");
        if (auto done = copied (files[n], draft / "sessions" / files[n].filename()); ! done)
            return failure (done.error());
    }
    return files.size();
}
}

Result<std::size_t> copyLibrary (const fs::path& from, const fs::path& to, const Progress& progress)
{
    std::error_code error;
    if (! Library::isThere (from))
        return failure ("There is no library in " + quoted (from) + ": check the folder's name.");
    if (fs::exists (to, error) && ! fs::is_empty (to, error))
        return failure (quoted (to)
                        + " is there already, and not empty: it was left as it was. Choose another "
                          "folder.");

    // Under its own name only once it is whole.
    const auto draft = fs::path (to).concat (".part");
    fs::remove_all (draft, error);
    auto count = makeFolder (draft)
                     .and_then ([&] { return makeFolder (draft / "sessions"); })
                     .and_then ([&] { return fill (from, draft, progress); });
    if (count)
    {
        fs::remove (to, error); // an empty folder, if any
        fs::rename (draft, to, error);
        if (error)
            count = failure (quoted (to) + " cannot be written: choose another folder.",
                             error.message());
    }
    if (! count)
        fs::remove_all (draft, error);
    return count;
}
}
