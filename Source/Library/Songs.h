// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Improvise/Song.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace antiphon::library
{
struct SongEntry
{
    std::filesystem::path file;
    improvise::Song song;
    bool isOwn = false; ///< the family's, rather than one that comes with Antiphon
};

/** The songs of a library: a folder of ABC files, one a song, that people may change with any editor;
    beside them the songs that come with Antiphon, which stay as they are.

    A song's file is called as the song is. Names are compared without regard to capitals (of the Latin
    alphabet) and punctuation.

    Threads: any; holds no state but its path. */
class Songs
{
public:
    /** @param library  the library's folder; its songs are in "songs" */
    explicit Songs (const std::filesystem::path& library) : folder_ (library / "songs") {}

    /** The family's own first, each kind by name. A file that cannot be read is left out and named in
        `unreadable`. */
    std::vector<SongEntry> list (std::vector<Fault>* unreadable = nullptr) const;

    /** The song of that name, or the only one whose name begins so; the family's own comes first. */
    Result<SongEntry> find (const std::string& name) const;

    /** Keeps a song, whole or not at all. One of that name is there already: a fault (usage). */
    Result<SongEntry> add (const improvise::Song& song) const;

    /** Keeps a song as somebody wrote it, words, chords and all, once it can be read.
        @param name  of the text, for faults, and the song's where it has no title */
    Result<SongEntry> add (std::string_view text, const std::string& name) const;

    /** Takes away one of the family's own. @returns what was taken */
    Result<SongEntry> remove (const std::string& name) const;

private:
    Result<SongEntry> keep (improvise::Song song, std::string_view text) const;

    std::filesystem::path folder_;
};
}
