// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Workshop.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace antiphon::share
{
namespace fs = std::filesystem;

static Fault usage (std::string sentence)
{
    return { Fault::Kind::Usage, std::move (sentence), {} };
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

    auto name = (place / ".antiphon-XXXXXX").string();
    if (mkdtemp (name.data()) == nullptr)
    {
        const bool full = errno == ENOSPC || errno == EDQUOT;
        return failure (full ? "There is no room left in \"" + place.string()
                                + "\": free some space, or choose another folder."
                             : "Nothing can be written in \"" + place.string()
                                + "\": choose a folder of your own.",
                        std::strerror (errno));
    }
    return Workshop (name, out);
}

Workshop::Workshop (fs::path folder, fs::path out)
    : folder_ (std::move (folder)), out_ (std::move (out))
{
}

Workshop::Workshop (Workshop&& other) noexcept
    : folder_ (std::exchange (other.folder_, {})), out_ (std::move (other.out_))
{
}

Workshop::~Workshop()
{
    std::error_code error;
    if (! folder_.empty())
        fs::remove_all (folder_, error);
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
