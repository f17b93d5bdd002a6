// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Playroom/Happening.h"
#include "Playroom/Session.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace antiphon::terminal
{
/** Counts what happens while a session is played, for the line shown meanwhile and the summary at its
    end. Threads: one owner. */
class LiveSummary
{
public:
    void hear (std::span<const playroom::Happening> happenings);

    /** "0:12.4  hears -18 dB  plays about 52 dB(A), gentle  echo  24 onsets, 10 answers, 1 moment" */
    std::string statusLine (const playroom::Glance& glance, std::size_t moments) const;

    /** That the session is too loud for young ears: once each time it becomes so. */
    std::optional<std::string> newWarning (const instrument::LoudnessEstimate& loudness);

    /** The session in sentences, once it has been saved. */
    struct Facts
    {
        std::filesystem::path file;
        Seconds length {};
        std::int64_t blocks = 0;
        capture::SoundDeviceFacts device;
        Seconds outputLatency {};
        int losses = 0; ///< how often it went away
        playroom::BlockTiming timing;
        std::size_t lost = 0;                  ///< events, hits or frames
        instrument::LoudnessEstimate loudness; ///< of the companion
        std::vector<journal::Moment> moments;
    };
    std::vector<std::string> inWords (const Facts& facts) const;

private:
    std::size_t onsets_ = 0;
    std::size_t phrases_ = 0;
    std::size_t answers_ = 0;
    bool warned_ = false;
};
}
