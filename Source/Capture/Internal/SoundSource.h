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
    int bits = 0; ///< of one sample; 0 where that means nothing
    Hertz rate {};
    std::int64_t promised = 0; ///< frames, by its header; 0 where it does not say
    std::int64_t frames = 0;   ///< read so far
    std::int64_t unusable = 0; ///< samples that were not finite
    double peak = 0.0;         ///< of the average of the channels
    double channelPeak = 0.0;  ///< of the loudest channel
    bool complete = false;     ///< the end has been reached…
    bool endedEarly = false;   ///< …and it came too soon
};

/** A sound file as one channel at its own rate, block after block. */
class SoundSource
{
public:
    static Result<SoundSource> open (const std::filesystem::path& file);

    /** @returns the next frames, averaged over the channels; none at the end. A view that lasts until the
                 next call */
    std::span<const float> next();

    const SoundTally& tally() const { return tally_; }

private:
    SoundSource (Sndfile file, const SF_INFO& info, double promisedShare);
    void average (std::size_t frames);
    void finish();

    Sndfile file_;
    SoundTally tally_;
    std::int64_t slack_ = 0;   ///< frames by which a header of this kind is usually wrong
    bool endUnmarked_ = false; ///< an Ogg stream without its last page
    std::vector<float> interleaved_;
    std::vector<float> mono_;
};
}
