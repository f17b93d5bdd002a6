// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Sampler.h"
#include "Playroom/Internal/CleanSounds.h"
#include "Playroom/Internal/SoundMemory.h"
#include "Playroom/OwnSoundRoad.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace antiphon::playroom
{
/** Keeps the child's last clean sound, and has it made into a voice when that voice is wanted.

    Every voice is due exactly dueAfter its order, at whatever speed the workshop works, so that the same
    session sounds the same live and offline. One that is not ready by then is left out and counted.
    The sound is moved bit by bit, so that no block has all of the work.
    Real-time safe but for its construction and end. */
class OwnSounds
{
public:
    /** @param road  to the workshop; must outlive this. nullptr: there is none, and nothing is kept */
    OwnSounds (Hertz rate, OwnSoundRoad* road);

    static constexpr Seconds dueAfter { 2.0 };
    static constexpr Seconds leastBetween {
        6.0
    }; ///< orders: an answer should not change its sound

    /** What the microphone heard of the child. */
    void hear (const discern::Heard& heard) noexcept;

    /** A drum pad was struck. */
    void disturb (Instant at) noexcept;

    /** Listens on. @param wanted  whether the companion plays with the child's own sound now */
    void process (std::span<const float> microphone,
                  std::span<const float> played,
                  bool wanted) noexcept;

    /** Takes into use and lets go what is due at frame `now`. */
    void act (std::int64_t now, instrument::Sampler& sampler) noexcept;

    /** The next frame at which act() has something to do; far away where it has not. */
    std::int64_t nextFrame() const noexcept;

    std::size_t late() const noexcept { return late_; } ///< voices that were not ready when due

private:
    /** The kept sound, and how far it has been copied, then sent. */
    struct Kept
    {
        CleanSound sound;
        std::size_t frames = 0;
        std::size_t copied = 0;
        std::size_t sent = 0;
        bool isOrdered = false;
    };

    bool isBusy() const noexcept;
    void keep (const CleanSound& clean) noexcept;
    void partIsOver (bool wanted) noexcept;
    void copyOn() noexcept;
    void sendOn() noexcept;
    void order() noexcept;
    std::int64_t framesOf (Seconds span) const noexcept;

    Hertz rate_;
    OwnSoundRoad* road_;
    std::optional<SoundMemory> memory_;
    CleanSounds clean_;
    std::vector<float> samples_; ///< of the kept sound
    Kept kept_;
    std::uint32_t orders_ = 0;
    std::int64_t notBefore_ = 0; ///< the earliest frame of the next order
    std::int64_t due_;
    std::int64_t letGo_; ///< when the notes of the voice before are faded
    std::unique_ptr<FinishedVoice> inUse_;
    std::unique_ptr<FinishedVoice> before_; ///< its notes may still sound
    std::size_t late_ = 0;
};
}
