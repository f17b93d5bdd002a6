// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Songs.h"

#include "Basis/Assets.h"
#include "Library/SongText.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;

namespace
{
using improvise::Song;

constexpr auto* ending = ".abc";
constexpr std::size_t longestName = 80; ///< bytes

std::string inQuotes (const std::string& text) { return '"' + text + '"'; }

bool isWithinLetter (char byte) { return (static_cast<unsigned char> (byte) & 0xC0U) == 0x80U; }

/** "Row, Row, Row Your Boat" as "row-row-row-your-boat": a name for a file, and to compare by. */
std::string plainName (std::string_view title)
{
    std::string name;
    for (const auto character : title)
    {
        const auto byte = static_cast<unsigned char> (character);
        if (byte >= 0x80 || std::isalnum (byte) != 0)
            name += static_cast<char> (byte < 0x80 ? std::tolower (byte) : byte);
        else if (! name.empty() && name.back() != '-')
            name += '-';
    }
    if (name.size() > longestName)
    {
        auto end = longestName;
        while (isWithinLetter (name[end]))
            --end;
        name.resize (end);
    }
    while (! name.empty() && name.back() == '-')
        name.pop_back();
    return name.empty() ? "song" : name;
}

void addFrom (const fs::path& folder,
              bool isOwn,
              std::vector<SongEntry>& entries,
              std::vector<Fault>* unreadable)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (auto at = fs::directory_iterator (folder, error);
         ! error && at != fs::directory_iterator(); at.increment (error))
        if (at->path().extension() == ending)
            files.push_back (at->path());
    std::sort (files.begin(), files.end());
    for (const auto& file : files)
    {
        auto song = readSong (file);
        if (song)
            entries.push_back ({ file, std::move (*song), isOwn });
        else if (unreadable != nullptr)
            unreadable->push_back (song.error());
    }
}

bool isCalled (const SongEntry& entry, const std::string& name)
{
    return plainName (entry.song.title) == name || plainName (entry.file.stem().string()) == name;
}

bool beginsAs (const SongEntry& entry, const std::string& name)
{
    return plainName (entry.song.title).starts_with (name)
        || plainName (entry.file.stem().string()).starts_with (name);
}

std::string namesOf (const std::vector<SongEntry>& entries)
{
    std::string names;
    for (const auto& entry : entries)
        names += (names.empty() ? "" : ", ") + inQuotes (entry.song.title);
    return names;
}

/** Writes all of it or nothing. */
Result<void> writeWhole (const fs::path& file, std::string_view text)
{
    auto unfinished = file;
    unfinished += ".unfinished";
    std::ofstream out (unfinished, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    std::error_code error;
    if (out)
        fs::rename (unfinished, file, error);
    if (out && ! error)
        return {};
    std::error_code ignored;
    fs::remove (unfinished, ignored);
    return failure (inQuotes (file.string())
                        + " cannot be written: choose a library folder you may write to, with room "
                          "on its disk.",
                    error.message());
}

Result<void> makeFolder (const fs::path& folder)
{
    std::error_code error;
    if (fs::create_directories (folder, error) && ! error)
        fs::permissions (folder, fs::perms::owner_all, error);
    if (fs::is_directory (folder, error))
        return {};
    return failure ("The folder " + inQuotes (folder.string())
                        + " cannot be made: choose a library folder you may write to.",
                    error.message());
}
}

std::vector<SongEntry> Songs::list (std::vector<Fault>* unreadable) const
{
    std::vector<SongEntry> entries;
    addFrom (folder_, true, entries, unreadable);
    const auto bundled = asset ("Songs");
    if (bundled)
        addFrom (*bundled, false, entries, unreadable);
    else if (unreadable != nullptr)
        unreadable->push_back (bundled.error());
    return entries;
}

Result<SongEntry> Songs::find (const std::string& name) const
{
    const auto all = list();
    const auto wanted = plainName (name);
    const auto same = std::find_if (all.begin(), all.end(),
                                    [&] (const auto& entry) { return isCalled (entry, wanted); });
    if (same != all.end())
        return *same;

    std::vector<SongEntry> fitting;
    std::copy_if (all.begin(), all.end(), std::back_inserter (fitting),
                  [&] (const auto& entry) { return beginsAs (entry, wanted); });
    if (fitting.size() == 1)
        return fitting.front();
    if (fitting.empty())
        return failure (Fault { Fault::Kind::Usage,
                                "There is no song " + inQuotes (name)
                                    + ": antiphon songs lists those there are.",
                                {} });
    return failure (Fault { Fault::Kind::Usage,
                            "Several songs begin with " + inQuotes (name) + ": " + namesOf (fitting)
                                + ". Give more of "
                                  "the name.",
                            {} });
}

Result<SongEntry> Songs::add (const Song& song) const { return keep (song, textOf (song)); }

Result<SongEntry> Songs::add (std::string_view text, const std::string& name) const
{
    auto song = songFrom (text, name);
    if (! song)
        return failure (song.error());
    return keep (std::move (*song), text);
}

Result<SongEntry> Songs::keep (Song song, std::string_view text) const
{
    if (const auto ready = makeFolder (folder_); ! ready)
        return failure (ready.error());
    const auto file = folder_ / (plainName (song.title) + ending);
    std::error_code error;
    if (fs::exists (file, error))
        return failure (Fault { Fault::Kind::Usage,
                                "There is a song " + inQuotes (song.title)
                                    + " already: remove it first, or give this one another title.",
                                {} });
    if (const auto written = writeWhole (file, text); ! written)
        return failure (written.error());
    return SongEntry { file, std::move (song), true };
}

Result<SongEntry> Songs::remove (const std::string& name) const
{
    auto found = find (name);
    if (! found)
        return found;
    if (! found->isOwn)
        return failure (Fault { Fault::Kind::Usage,
                                inQuotes (found->song.title)
                                    + " comes with Antiphon and stays; only your own songs can be "
                                      "removed.",
                                {} });
    std::error_code error;
    if (! fs::remove (found->file, error) || error)
        return failure (inQuotes (found->file.string())
                            + " cannot be removed: its folder may not be written to.",
                        error.message());
    return found;
}
}
