// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Journal/Event.h"
#include "Journal/Id.h"
#include "Journal/Moment.h"
#include "Journal/SoundMode.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace antiphon::journal
{
/** What a session is called and who was there. */
struct SessionInfo
{
    std::string uuid;             ///< empty when creating: one is made
    std::int64_t startedAtMs = 0; ///< wall clock, UTC; 0 when creating: now
    Hertz rate { 48000.0 };       ///< of its takes and times
    Roster roster;
    std::vector<PlayerId> microphones { {} }; ///< whose playing each is there for; 1 to mostPlayers
    std::optional<Id> library {}; ///< whose key seals its sound and words; none: nothing is sealed
    SoundMode sound = SoundMode::Full;
    std::optional<std::int64_t>
        soundLetGoAtMs {}; ///< when un-kept sound was destroyed, wall clock, UTC
};

/** One of the sounds of a session. */
enum class Take
{
    Microphone = 1, ///< the first; the others, where there are any, as microphoneTake() says
    Companion = 2,
};

/** @param microphone  counted from 0 */
constexpr Take microphoneTake (std::size_t microphone)
{
    return static_cast<Take> (microphone == 0 ? 1 : 2 + microphone);
}

/** The microphones of a session, in their order. */
std::vector<Take> microphonesOf (const SessionInfo& info);

/** Where a take has no sound because none came; reads back as silence. */
struct Gap
{
    std::int64_t from = 0; ///< frame
    std::int64_t to = 0;   ///< the frame after it
};

inline constexpr int peaksPerSecond =
    50; ///< kept beside the sound, so that it can be drawn at once

/** One session, in one file that is safe at every moment: takes as one-second FLAC chunks, events,
    what the companion did and why, moments.

    Everything up to the last commit() survives a crash or a power cut, and there is no half-file.
    An open file is simply a session: opening it after a crash asks nothing. Closed, it is one file
    alone; while it is open, SQLite keeps `-wal` and `-shm` files beside it, which belong to it.

    Samples are kept with 24 bits: clamped to full scale, NaN as silence, 16-bit sound exact. Times of
    events, phrases, acts and moments come back as the very number that went in; they are finite.
    A session of a library with a passphrase is sealed: sound and words open while the library's key is
    on KeyRing, and a changed byte of them is refused. Numbers and times stand open.
    Reading shows everything added to this Journal, and what others have committed.

    Threads: one owner; one Journal per thread. Several may be open on one file, one of them adding;
    change() is safe from any. Do not open the file by other means in the same process meanwhile:
    closing it would drop SQLite's locks (sqlite.org/howtocorrupt.html, 2.2).
    Format: SQLite, STRICT tables, numbered migrations (Schema/).
*/
class Journal
{
public:
    /** Makes a new session file, whole at once. Refuses to touch one that is there.
        @param info  its rate is a whole number of hertz, 1000 to 384 000; the key of its library, where
        it names one, is on KeyRing */
    static Result<Journal> create (const std::filesystem::path& file, SessionInfo info);

    /** Opens a session to review or go on. A file from a newer Antiphon is refused and left as it is;
        an older one is migrated; a file in a read-only place opens for reading. Fault: Locked
        where the key of its library is not on KeyRing. */
    static Result<Journal> open (const std::filesystem::path& file);

    ~Journal();
    Journal (Journal&&) noexcept;
    Journal& operator= (Journal&&) noexcept;

    const SessionInfo& info() const;
    const std::filesystem::path& file() const;

    /** Goes on with a take of this session. Frames come in order; `firstFrame` beyond the end marks a gap (a device that
        was away), which reads back as silence. Full seconds become chunks; all waits for commit(). */
    Result<void> append (Take take, std::int64_t firstFrame, std::span<const float> samples);

    /** Keeps one second of a take by itself, in a session that is not recorded throughout; waits for
        commit(). @param samples  from its beginning, at most one second; not empty */
    Result<void> keep (Take take, std::int64_t second, std::span<const float> samples);

    Result<std::int64_t> add (const Event& event); ///< returns its number

    /** More became known about an event that was added: its end, its pitch. */
    Result<void> complete (std::int64_t event, const Event& now);

    Result<void> add (const PhraseMark& phrase);
    Result<void> add (const CompanionAct& act);
    Result<std::int64_t> add (const Moment& moment); ///< returns its id, which is given here

    /** Puts everything added so far safely on disk (the running second too), or, failing, nothing of
        it: what was committed before is intact, and what was not waits for the next commit(). While
        that keeps failing, the last five minutes of sound wait; older sound becomes a gap. */
    Result<void> commit();

    std::int64_t frames (Take take) const; ///< length of the take, what waits for commit() too
    Result<std::vector<Gap>> gaps (Take take) const; ///< by time
    Seconds length() const; ///< of the longest take, or to the last event or moment

    /** Where a take has no sound, from the beginning to the session's length, by time: it was away, it
        was not kept, or it was let go. */
    Result<std::vector<Gap>> unheard (Take take) const;

    bool hasSound() const; ///< whether anything of any take can be heard

    /** Reads `out.size()` frames from `firstFrame` (may be before the start or past the end: silence). */
    Result<void> read (Take take, std::int64_t firstFrame, std::span<float> out) const;

    /** Peaks as they are kept: out[i] is the highest amplitude, 0 to 1, of the frames from
        i * rate / peaksPerSecond to the next, counted from `firstSecond` (>= 0). Rounded up, by at most
        1/65535. @param out  whole seconds of peaks; 0 where there is no sound */
    Result<void> peaks (Take take, std::int64_t firstSecond, std::span<float> out) const;

    Result<std::vector<Event>> events() const; ///< by time
    Result<std::vector<PhraseMark>> phrases() const;
    Result<std::vector<CompanionAct>> acts() const;
    Result<std::vector<Moment>> moments() const; ///< by time

    /** Saves what people decided about a moment: state, words, parentWords, reelPlace, time and end.
        Committed at once. */
    Result<void> change (const Moment& moment);

private:
    struct State;
    explicit Journal (std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};
}
