// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Workshop.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace antiphon::share
{
namespace fs = std::filesystem;

static Fault usage (std::string sentence)
{
    return { Fault::Kind::Usage, std::move (sentence), {} };
}

static constexpr std::string_view prefix = ".antiphon-";

/** Held as long as somebody works in the folder; a crash lets go of it. @returns -1 when it is held */
static int lockOf (const fs::path& folder)
{
    const int opened = open (folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened >= 0 && flock (opened, LOCK_EX | LOCK_NB) == 0)
        return opened;
    if (opened >= 0)
        close (opened);
    return -1;
}

/** Removes what a crash left behind: it may hold a child's voice. */
static void sweep (const fs::path& place)
{
    std::error_code error;
    std::vector<fs::path> left;
    for (fs::directory_iterator entry (place, error), end; ! error && entry != end;
         entry.increment (error))
        if (entry->path().filename().string().starts_with (prefix)
            && fs::is_directory (entry->symlink_status (error)))
            left.push_back (entry->path());
    for (const auto& folder : left)
        if (const int lock = lockOf (folder); lock >= 0)
        {
            fs::remove_all (folder, error);
            close (lock);
        }
}

Result<Workshop> Workshop::openBeside (const fs::path& out)
{
    std::error_code error;
    if (fs::is_directory (out, error))
        return failure (usage ("\"" + out.string() + "\" is a folder: give the reel a file name."));
    const auto place = fs::absolute (out, error).parent_path();
    if (! fs::is_directory (place, error))
        return failure ("The folder \"" + place.string()
                        + "\" is not there: make it first, or choose another.");

    sweep (place);
    auto name = (place / (std::string (prefix) + "XXXXXX")).string();
    if (mkdtemp (name.data()) == nullptr)
    {
        const bool full = errno == ENOSPC || errno == EDQUOT;
        return failure (full ? "There is no room left in \"" + place.string()
                                + "\": free some space, or choose another folder."
                             : "Nothing can be written in \"" + place.string()
                                + "\": choose a folder of your own.",
                        std::strerror (errno));
    }
    return Workshop (name, out, lockOf (name));
}

Workshop::Workshop (fs::path folder, fs::path out, int lock)
    : folder_ (std::move (folder)), out_ (std::move (out)), lock_ (lock)
{
}

Workshop::Workshop (Workshop&& other) noexcept
    : folder_ (std::exchange (other.folder_, {})), out_ (std::move (other.out_)),
      lock_ (std::exchange (other.lock_, -1))
{
}

Workshop::~Workshop()
{
    std::error_code error;
    if (! folder_.empty())
        fs::remove_all (folder_, error);
    if (lock_ >= 0)
        close (lock_);
}

/** On the disk, not only on its way: a full disk may tell only now. */
static int settle (const fs::path& file)
{
    const int opened = open (file.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened < 0)
        return errno;
    const int error = fsync (opened) == 0 ? 0 : errno;
    close (opened);
    return error;
}

Result<void> Workshop::handOver (std::string_view name) const
{
    int error = settle (folder_ / name);
    std::error_code renaming;
    if (error == 0)
    {
        fs::rename (folder_ / name, out_, renaming);
        error = renaming.value();
    }
    if (error == 0)
        return {};
    return failure ("\"" + out_.string() + "\" could not be written: "
                        + (error == ENOSPC ? "there is no room left; free some space."
                                           : "choose another name or folder."),
                    std::strerror (error));
}
}
