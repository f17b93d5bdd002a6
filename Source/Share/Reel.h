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
    std::string child;                ///< whose reel it is
    std::filesystem::path out;        ///< .m4a .mp4 .mp3 .flac .wav .html by its ending
    std::filesystem::path library {}; ///< whose consents count; empty: the one the sessions lie in

    /** Nobody else than the child's family: empty. A home of theirs or somebody by name, where there are
        several homes or somebody is kept away; or "group", "staff", "anybody". */
    std::string forWhom {};
};

/** What was made. */
struct ReelReport
{
    std::filesystem::path file;
    Seconds length {};
    Loudness loudness {}; ///< integrated, measured on the finished sound
    Decibels truePeak {}; ///< dBTP, measured on the finished sound
    int clips = 0;
    std::vector<std::string> remarks; ///< what the listener should know: "Clip 2 is silent."
};

/** Makes the reel: the clips chosen for it, or else the child's kept moments and tags (at most three,
    best first), at -16 LUFS +- 1 and a true peak of at most -1 dBTP. Nothing that was only noticed, and
    not kept by a person, is ever in it. The file appears only when it is whole, in place of one that was
    there, and carries no name, path or device in its tags.

    A film shows a title first; a page plays each clip by itself, and its `length` is theirs together.

    Everybody who can be heard must have agreed to it (library::clipMayGo), or nothing is made: a fault
    (consent) says who has not, and to what. What went out is written down in the library.

    Faults, with what to do: a child who did not play (naming who did), nothing kept yet, a line unfit for
    parents or naming another child, an unknown ending, ffmpeg missing, a folder that cannot be written.
    Stopped by `progress`, it leaves everything as it was. */
Result<ReelReport> makeReel (const ReelOrder& order, const Progress& progress = {});
}
