// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/Songbook.h"

#include "Basis/Assets.h"
#include "Library/Songs.h"

namespace antiphon::plugin
{
static std::vector<improvise::Song> readBundled()
{
    std::vector<improvise::Song> songs;
    if (const auto folder = asset ("Songs"))
        for (auto& entry : library::Songs (*folder).list())
            if (! entry.isOwn)
                songs.push_back (std::move (entry.song));
    return songs;
}

std::shared_ptr<const std::vector<improvise::Song>> bundledSongs()
{
    static const auto songs = std::make_shared<const std::vector<improvise::Song>> (readBundled());
    return songs;
}
}
