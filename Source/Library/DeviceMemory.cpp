// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/DeviceMemory.h"

#include "Journal/Uuid.h"
#include "Library/Internal/DeviceNotesText.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;

namespace
{
struct Found
{
    DeviceMemory::Reading reading;
    bool mayWrite = true;
};

std::string quoted (const fs::path& file) { return "\"" + file.string() + "\""; }

/** An absolute folder that the environment names. */
std::optional<fs::path> folderNamed (const char* variable)
{
    const auto* const value = std::getenv (variable);
    if (value == nullptr || ! fs::path (value).is_absolute())
        return std::nullopt;
    return fs::path (value);
}

/** Moves a damaged file out of the way, and says so. */
std::string setAside (const fs::path& file)
{
    auto aside = file;
    aside += ".damaged";
    std::error_code error;
    fs::rename (file, aside, error);
    return "What was remembered of the devices is damaged, and forgotten. "
        + (error ? quoted (file) + " could not be moved out of the way: remove it."
                 : "It was set aside as " + quoted (aside) + ". Measure again.");
}

Found find (const fs::path& file)
{
    Found found;
    auto& remark = found.reading.remark;
    std::error_code error;
    if (! fs::exists (file, error))
        return found;

    std::ifstream in (file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (! fs::is_regular_file (file, error) || ! in)
    {
        found.mayWrite = false;
        remark = quoted (file)
            + " cannot be read, so nothing is remembered of the devices. Make it a file you may "
              "read.";
        return found;
    }
    switch (readNotes (text.str(), found.reading.notes))
    {
        case NotesAge::Ours:
            break;
        case NotesAge::Newer:
            found.mayWrite = false;
            remark = quoted (file)
                + " was made by a newer Antiphon, so nothing is remembered of the devices. Update "
                  "this "
                  "one.";
            break;
        case NotesAge::Damaged:
            remark = setAside (file);
            break;
    }
    return found;
}
}

fs::path DeviceMemory::usualFile()
{
    constexpr auto name = "devices.json";
#if defined(_WIN32)
    if (const auto folder = folderNamed ("APPDATA"))
        return *folder / "Antiphon" / name;
#elif defined(__APPLE__)
    if (const auto home = folderNamed ("HOME"))
        return *home / "Library" / "Application Support" / "Antiphon" / name;
#else
    if (const auto folder = folderNamed ("XDG_CONFIG_HOME"))
        return *folder / "antiphon" / name;
    if (const auto home = folderNamed ("HOME"))
        return *home / ".config" / "antiphon" / name;
#endif
    return fs::path ("antiphon") / name;
}

DeviceMemory::Reading DeviceMemory::read() const { return find (file_).reading; }

Result<void> DeviceMemory::change (const std::function<void (DeviceNotes&)>& change) const
{
    auto found = find (file_);
    if (! found.mayWrite)
        return failure (*found.reading.remark);
    change (found.reading.notes);

    std::error_code error;
    if (file_.has_parent_path() && fs::create_directories (file_.parent_path(), error))
        fs::permissions (file_.parent_path(), fs::perms::owner_all, error);
    auto unfinished = file_;
    unfinished += "." + journal::newUuid() + ".unfinished"; // two programs may write at once
    std::ofstream out (unfinished, std::ios::binary | std::ios::trunc);
    fs::permissions (unfinished, fs::perms::owner_read | fs::perms::owner_write, error);
    out << textOf (found.reading.notes);
    out.close();
    if (out)
        fs::rename (unfinished, file_, error);
    if (! out || error)
    {
        std::error_code ignored;
        fs::remove (unfinished, ignored);
        return failure (
            quoted (file_)
                + " cannot be written, so nothing new is remembered of the devices. Make "
                  "some room, or its folder one you may write to.",
            error.message());
    }
    return {};
}
}
