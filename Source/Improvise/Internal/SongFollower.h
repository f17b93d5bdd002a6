// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Improvise/Song.h"

#include <cstddef>
#include <optional>

namespace antiphon::improvise
{
/** Goes through a song as a child's strokes lead it.

    While the child keeps a clear pulse, each stroke is a beat of the song, and what lies between two
    strokes is played at the child's speed; the next beat may sound at the instant it is awaited. A stroke
    that does not come within half a beat of that instant hushes the song. Without a clear pulse each
    stroke brings the next note, whenever it comes. After a short pause the song goes on where it
    stopped, after a longer one with the phrase it was in; from its end it begins again.

    Threads: one owner; never allocates.
*/
class SongFollower
{
public:
    /** What is known of the child's pulse at a stroke. */
    struct Pulse
    {
        Seconds period {};           ///< > 0
        std::optional<Instant> next; ///< when to sound the next beat ahead; nothing: on its stroke
        bool isClear = false;
    };

    /** A note to be played. */
    struct Sound
    {
        Instant time;
        Seconds length {};
        double midi = 60.0;
        bool isConducted = false; ///< on a stroke, without a pulse
    };

    /** From the song's beginning. @param song  must outlive this, or the next begin() */
    void begin (const Song& song) noexcept ANTIPHON_REALTIME;
    bool hasBegun() const noexcept { return song_ != nullptr; }

    /** Semitones everything is moved by, from the next phrase on. */
    void moveBy (int semitones) noexcept ANTIPHON_REALTIME { wanted_ = semitones; }
    int movedBy() const noexcept { return moved_; }

    /** A stroke was heard, later than any before. @returns the note that sounds with it, if any */
    std::optional<Sound> strike (Instant stroke, const Pulse& pulse) noexcept ANTIPHON_REALTIME;

    /** When the next note sounds without a further stroke; `never` where it waits for one. */
    Instant nextDue() const noexcept ANTIPHON_REALTIME;

    /** That note; call it once nextDue() has come. */
    Sound playDue() noexcept ANTIPHON_REALTIME;

    /** When everything is to fall silent if no stroke comes; `never` when it is silent. */
    Instant fallsSilent() const noexcept ANTIPHON_REALTIME { return fallsSilent_; }
    void hush() noexcept ANTIPHON_REALTIME;

private:
    void resume (Seconds pause) noexcept;
    void followBeat (Instant stroke, const Pulse& pulse) noexcept;
    std::optional<Sound> conduct (Instant stroke) noexcept;
    Sound play (Instant time, Seconds beat, bool isConducted) noexcept;
    double beatAtOrAfter (double beat) const noexcept;
    double strideFor (Seconds period) const noexcept;
    void skipBefore (double beat) noexcept;
    bool isOver() const noexcept;
    const SongNote& next() const noexcept;

    const Song* song_ = nullptr;
    std::size_t next_ = 0; ///< the first note that has not been played
    int wanted_ = 0;
    int moved_ = 0;
    std::optional<Instant> latest_; ///< stroke
    bool isOnBeat_ = false;         ///< whether the latest stroke was a beat of the song
    double beat_ = 0.0;             ///< which
    double stride_ = 1.0;           ///< beats of the song to one of the child's
    Seconds period_ {};
    std::optional<Instant> awaited_;
    Instant fallsSilent_ = never;
};
}
