// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Capture/Internal/Sndfile.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace antiphon::capture
{
/** What is known about a sound file so far. */
struct SoundTally
{
    int channels = 1;
    bool isMixed = true; ///< its channels are averaged
    int bits = 0;        ///< of one sample; 0 where that means nothing
    Hertz rate {};
    std::int64_t promised = 0; ///< frames, by its header; 0 where it does not say
    std::int64_t frames = 0;   ///< read so far
    std::int64_t unusable = 0; ///< samples that were not finite
    double peak = 0.0;         ///< of what is heard
    double channelPeak = 0.0;  ///< of the loudest channel
    bool complete = false;     ///< the end has been reached…
    bool endedEarly = false;   ///< …and it came too soon
};

/** A sound file at its own rate, block after block. */
class SoundSource
{
public:
    /** @param chosen  the channels that are heard, from 1; none: all of them, averaged */
    static Result<SoundSource> open (const std::filesystem::path& file,
                                     std::vector<int> chosen = {});

    /** @returns the next frames, the chosen channels interleaved; none at the end. A view that lasts
                 until the next call */
    std::span<const float> next();

    const SoundTally& tally() const { return tally_; }

private:
    SoundSource (Sndfile file, const SF_INFO& info, double promisedShare, std::vector<int> chosen);
    void average (std::size_t frames);
    void choose (std::size_t frames);
    double usable (float sample);
    void finish();

    Sndfile file_;
    SoundTally tally_;
    std::int64_t slack_ = 0;   ///< frames by which a header of this kind is usually wrong
    bool endUnmarked_ = false; ///< an Ogg stream without its last page
    std::vector<float> interleaved_;
    std::vector<int> chosen_;
    std::vector<float> heard_;
};
}
