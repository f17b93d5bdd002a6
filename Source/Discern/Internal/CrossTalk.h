// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Capture/Microphones.h"
#include "Discern/Heard.h"
#include "Discern/Internal/LevelHistory.h"

#include <array>
#include <optional>
#include <vector>

namespace antiphon::discern::internal
{
/** Tells at which microphone a sound was made, where several in one room hear it.

    A stroke reaches its own microphone first, a few milliseconds before the others: the one that has it
    later must have it louder than the way through the room ever made it, or it is the same stroke. How
    loud the one is heard by the other is learnt from strokes that nobody else played at the same time;
    until three have been heard, the later one is taken for the same. What arrives everywhere at once is
    the loudest microphone's. Decides at once, from what has been heard so far.

    Real-time safe but for its construction; one owner. */
class CrossTalk
{
public:
    CrossTalk (std::size_t microphones, Hertz rate);

    /** Listens on: before it is asked about what the same frames brought. */
    void hear (const capture::Microphones& microphones) noexcept;

    /** Whether what this microphone reports was played at another. Asked once, when it is reported. */
    bool isOthers (std::size_t microphone, const Onset& onset) noexcept;
    bool isOthers (std::size_t microphone, const Note& note) const noexcept;
    bool isOthers (std::size_t microphone, const PitchPoint& point) const noexcept;

    /** How loud the strokes at one arrive at the other, relative to their own; nothing: not learnt. */
    std::optional<Decibels> leak (std::size_t from, std::size_t to) const noexcept;

private:
    using Part = LevelHistory::Part;

    struct Stroke
    {
        Part arrival = 0;
        double peak = 0.0;
        std::size_t owner = 0; ///< the microphone it was played at
    };

    /** What one microphone heard around an instant. */
    struct Arrival
    {
        double peak = 0.0;
        double excess = 0.0; ///< what was added to the sound before
        double rise = 1.0;   ///< of the peak above the sound before
        Part at = 0;         ///< where it was half way there
    };

    Arrival arrivalIn (std::size_t microphone, Part from, Part to) const noexcept;
    Arrival arrivalAt (std::size_t microphone, Instant time) const noexcept;
    std::optional<std::size_t> ownerOf (std::size_t microphone,
                                        const Arrival& mine,
                                        Instant time) const noexcept;
    bool isSame (std::size_t mine,
                 const Arrival& here,
                 std::size_t other,
                 const Arrival& there) const noexcept;
    const Stroke* latest (std::size_t microphone,
                          Part arrival,
                          Seconds reach,
                          bool own) const noexcept;
    bool isLouderElsewhere (std::size_t microphone, Part from, Part to) const noexcept;
    void learn() noexcept;
    void learnFrom (const Stroke& stroke) noexcept;

    /** How loud strokes at one microphone were heard at another: the latest, in dB. */
    struct Leak
    {
        std::array<double, 8> seen {};
        std::size_t count = 0;
    };

    std::vector<LevelHistory> levels_;                        ///< by microphone
    std::vector<FixedList<Stroke, 8>> strokes_;               ///< by microphone, theirs or not
    std::vector<std::vector<Leak>> leaks_;                    ///< from, to
    FixedList<Stroke, 4 * capture::mostMicrophones> toLearn_; ///< own strokes, by arrival
};
}
