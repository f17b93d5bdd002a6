// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Journal/Event.h"
#include "Journal/Moment.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace antiphon::journal
{
/** What a session is called and who was there. */
struct SessionInfo
{
    std::string uuid;               ///< empty when creating: one is made
    std::int64_t startedAtMs = 0;   ///< wall clock, UTC; 0 when creating: now
    Hertz rate { 48000.0 };         ///< of its takes and times
    Roster roster;
};

/** One of the sounds of a session. */
enum class Take
{
    Microphone = 1,
    Companion = 2,
};

/** One session, in one file that is safe at every moment: takes as one-second FLAC chunks, events,
    what the companion did and why, moments.

    Everything up to the last commit() survives a crash or a power cut, and there is no half-file.
    An open file is simply a session: opening it after a crash asks nothing.

    Threads: one owner; one Journal per thread. Several may be open on one file, one of them writing.
    Times agree to the frame. Format: SQLite, STRICT tables, numbered migrations (Schema/).
*/
class Journal
{
public:
    /** Makes a new session file. Refuses to touch one that is there. */
    static Result<Journal> create (const std::filesystem::path& file, SessionInfo info);

    /** Opens a session to review or go on. A file from a newer Antiphon is refused and left as it is;
        an older one is migrated; a file in a read-only place opens for reading. */
    static Result<Journal> open (const std::filesystem::path& file);

    ~Journal ();
    Journal (Journal&&) noexcept;
    Journal& operator= (Journal&&) noexcept;

    const SessionInfo& info () const;
    const std::filesystem::path& file () const;

    /** Goes on with a take. Frames come in order; `firstFrame` beyond the end marks a gap (a device that
        was away), which reads back as silence. Full seconds become chunks; the rest waits for commit(). */
    Result<void> append (Take take, std::int64_t firstFrame, std::span<const float> samples);

    Result<std::int64_t> add (const Event& event); ///< returns its number

    /** More became known about an event that was added: its end, its pitch. */
    Result<void> complete (std::int64_t event, const Event& now);

    Result<void> add (const PhraseMark& phrase);
    Result<void> add (const CompanionAct& act);
    Result<std::int64_t> add (const Moment& moment); ///< returns its id

    /** Puts everything added so far safely on disk (the running second too). */
    Result<void> commit ();

    std::int64_t frames (Take take) const;        ///< length of the take
    Seconds length () const;                      ///< of the longest take, or to the last event

    /** Reads `out.size()` frames from `firstFrame` (may be before the start or past the end: silence). */
    Result<void> read (Take take, std::int64_t firstFrame, std::span<float> out) const;

    Result<std::vector<Event>> events () const;   ///< by time
    Result<std::vector<PhraseMark>> phrases () const;
    Result<std::vector<CompanionAct>> acts () const;
    Result<std::vector<Moment>> moments () const; ///< by time

    /** Saves what people decided about a moment: state, words, parentWords, reelPlace, time and end.
        Committed at once. */
    Result<void> change (const Moment& moment);

private:
    struct State;
    explicit Journal (std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};
}
