// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/SongOption.h"

#include "Library/Library.h"
#include "Library/SongText.h"
#include "Library/Songs.h"

#include <filesystem>

namespace antiphon::terminal
{
using improvise::Song;

static Result<Song> songNamed (const std::string& wanted, const library::Songs& songs)
{
    std::error_code ignored;
    if (std::filesystem::is_regular_file (wanted, ignored))
        return library::readSong (wanted);
    auto entry = songs.find (wanted);
    if (! entry)
        return failure (entry.error());
    return std::move (entry->song);
}

Result<std::shared_ptr<const std::vector<Song>>> songsWith (const std::string& wanted)
{
    const library::Songs songs (library::Library::usualFolder());
    std::vector<Song> known;
    if (! wanted.empty())
    {
        auto first = songNamed (wanted, songs);
        if (! first)
            return failure (first.error());
        known.push_back (std::move (*first));
    }
    for (auto& entry : songs.list())
        known.push_back (std::move (entry.song));
    return std::make_shared<const std::vector<Song>> (std::move (known));
}
}
