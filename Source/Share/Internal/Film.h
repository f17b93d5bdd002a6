// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Share/Internal/Choice.h"
#include "Share/Internal/Montage.h"
#include "Share/Internal/Titles.h"
#include "Share/Internal/Workshop.h"

#include <string>

namespace antiphon::share
{
inline constexpr Seconds titleCard { 2.5 }; ///< before the sound begins
inline constexpr Seconds lastLook { 1.0 };  ///< after it ends

/** A reel's picture: one script for libass, which draws cards, waves and words alike. */
std::string filmScript (const Choice& choice, const Montage& montage, const Titles& titles);

/** The same words as a subtitle track (SubRip), for players that read aloud or translate. */
std::string filmCaptions (const Choice& choice, const Montage& montage);

/** Draws the film around a finished sound and writes `name` in the workshop: 1280x720, H.264.

    @param sound  the workshop's file of the reel's sound, preceded by titleCard of silence */
Result<void> film (const Choice& choice,
                   const Montage& montage,
                   const Workshop& workshop,
                   const std::string& sound,
                   const std::string& name,
                   const Progress& progress);
}
