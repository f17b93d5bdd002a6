// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Heard.h"

#include <optional>

namespace antiphon::discern::internal
{
/** Hears a voice begin that swells so slowly that no stroke is heard: "ma", "oo".

    A voice has begun where a pitch appears after a while without one, stays, hardly moves, and is well
    above what was there before it. All that is true of talk as well, now and then; but who sings goes on
    singing and who talks goes on talking. So every pitch that has ended is judged: held, or short and
    moving. After two of the latter nothing is told until one has been held again, or nobody has been
    heard for some seconds.

    Threads: one owner; never allocates.
*/
class VoiceBeginning
{
public:
    struct Settings
    {
        Seconds silence = 60_ms;    ///< without a pitch, before
        Seconds gap = 30_ms;        ///< without one, that ends it
        Seconds listening = 55_ms;  ///< to a pitch that has begun
        double steady = 0.7;        ///< semitones it may move in that time
        double sure = 0.85;         ///< its confidence, in the mean
        Decibels rise = 12_dB;      ///< of its level over the one before it
        Decibels faintest = -46_dB; ///< a softer one is no voice near by
        Seconds held = 280_ms;      ///< what is as long is sung,
        double wide = 3.0;          ///< if it does not wander over as many semitones
        Seconds forgetting = 5_s;   ///< without a pitch
    };

    explicit VoiceBeginning (Settings settings) : settings_ (settings) {}

    /** A stroke was heard: whatever is sung there began with it. */
    void hear (const Onset& onset) noexcept { stroke_ = onset.time; }

    /** @param level  amplitude of the sound at that point, 0 to 1
        @returns      a voice that has begun; it has no player */
    std::optional<Onset> hear (const PitchPoint& point, double level) noexcept ANTIPHON_REALTIME;

private:
    void begin (const PitchPoint& point) noexcept;
    void judge() noexcept;
    bool isVoice() const noexcept;

    Settings settings_;
    std::optional<Instant> stroke_;
    double quiet_ = 1.0;   ///< the lowest level of the last moments
    double singing_ = 0.5; ///< that what is heard is sung, rather than said
    bool isOpen_ = false;  ///< it is not known yet whether this is a voice

    Instant began_ {}; ///< of the pitch that is heard now, or was last
    Instant last_ { -60_s };
    double background_ = 1.0; ///< before it
    double loudest_ = 0.0;
    double lowest_ = 0.0; ///< MIDI keys
    double highest_ = 0.0;
    double confidence_ = 0.0; ///< sum
    int points_ = 0;
};
}
