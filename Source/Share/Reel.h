// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Journal/Journal.h"

#include <filesystem>
#include <string>
#include <vector>

namespace antiphon::share
{
struct ReelOrder
{
    std::vector<std::filesystem::path> sessions;
    std::string child;         ///< whose reel it is
    std::filesystem::path out; ///< .m4a .mp4 .mp3 .flac .wav .html by its ending
};

/** What was made. */
struct ReelReport
{
    std::filesystem::path file;
    Seconds length {};
    Loudness loudness {}; ///< integrated, measured on the finished sound
    Decibels truePeak {}; ///< dBTP, measured on the finished sound
    int clips = 0;
};

/** Makes the reel: the clips chosen for it, or else the child's kept moments and tags (at most three,
    best first), at -16 LUFS +- 1 and a true peak of at most -1 dBTP. Nothing that was only noticed, and
    not kept by a person, is ever in it. The file appears only when it is whole. */
Result<ReelReport> makeReel (const ReelOrder& order, const Progress& progress = {});
}
