// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Share/Internal/Montage.h"
#include "Share/Internal/Workshop.h"

#include <functional>

namespace antiphon::share
{
/** A finished sound in a workshop's file, as it is heard once decoded. */
struct Coded
{
    Montage montage;
    Measured measured;
    Seconds length {};
};

/** Writes a montage under `name` in the workshop, as the name's ending says: .wav .flac .m4a .mp3.
    Carries no tag: no name, path or device. */
Result<void> write (std::span<const float> sound,
                    Hertz rate,
                    const Workshop& workshop,
                    const std::string& name);

/** What a file sounds like, one channel. */
Result<std::vector<float>> decode (const Workshop& workshop, const std::string& name, Hertz rate);

/** Writes the clips with `writeAll`, hears the result as it decodes, and does so again while coding has
    lifted its peaks over highestPeak (with a lower ceiling) or moved its loudness.

    @param writeAll  writes a montage into the workshop and @returns how it decodes */
Result<Coded> code (const RawClips& clips,
                    const std::function<Result<std::vector<float>> (const Montage&)>& writeAll,
                    const Progress& progress);
}
