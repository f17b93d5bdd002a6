// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Song.h"

#include <memory>
#include <vector>

namespace antiphon::plugin
{
/** The songs that come with Antiphon, by name: always the same places, so that a knob can choose one. Read
    once; empty where they are not there. Threads: any but the audio thread. */
std::shared_ptr<const std::vector<improvise::Song>> bundledSongs();
inline constexpr int bundledSongCount = 10;
}
