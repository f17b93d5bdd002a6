// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/SoundFile.h"
#include "Playroom/Internal/RoomEcho.h"
#include "Playroom/OwnSoundWorkshop.h"
#include "Playroom/Rehearsal.h"
#include "Playroom/Scribe.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace antiphon::playroom
{
/** Everything one rehearsal has open. */
class RehearsalRun
{
public:
    explicit RehearsalRun (const RehearsalOrder& order) : order_ (order) {}

    Result<void> open();
    Result<RehearsalReport> play (const Progress& progress);

private:
    Result<void> openSound();
    Result<void> openRoom();
    Result<void> openEngine();
    Result<void> openWriters();
    Result<void> openScribe();

    Result<std::size_t> listen();
    Result<std::size_t> readSound();
    void rehearse (std::size_t frames);
    void closeLoop (std::size_t frames);
    capture::Microphones microphones (std::size_t frames) const;
    Result<void> write (std::size_t frames);
    Result<RehearsalReport> finish (Seconds wallTime);
    std::int64_t expectedFrames() const;

    const RehearsalOrder& order_;
    Hertz rate_ { 48000 };
    std::size_t block_ = 64;
    std::optional<capture::SoundReader> reader_;
    std::optional<RoomEcho> room_;
    OwnSoundRoad ownSound_;
    OwnSoundWorkshop workshop_ { ownSound_ };
    std::optional<Engine> engine_;
    std::optional<Scribe> scribe_;
    std::optional<capture::SoundWriter> mix_;
    std::optional<capture::SoundWriter> alone_;
    std::vector<std::vector<float>> microphones_;
    std::vector<float> interleaved_; ///< as the file has them
    std::vector<float> echo_;        ///< of the loudspeaker
    std::vector<float> companion_;
    std::vector<float> both_;
    std::size_t nextHit_ = 0;
    std::size_t toldMoments_ = 0;
    std::int64_t nextCommit_ = 0;
    std::int64_t soundFrames_ = 0; ///< of the input, read so far
    bool soundOver_ = false;
    RehearsalReport report_;
};
}
