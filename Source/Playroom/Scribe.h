// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Journal/Journal.h"
#include "Journal/Moment.h"
#include "Playroom/Happening.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace antiphon::playroom
{
/** Writes a session down as it happens, and notices what was shared: the Journal's only writer.

    The same live (on the scribe thread) and in rehearsal (in line). When the disk fails it keeps
    noticing, tells the fault, and tries again with each commit; nothing already on disk is touched.

    Threads: one owner, never the audio thread. */
class Scribe
{
public:
    /** @param journal   where to write, with as much sound as it says; none to notice without recording
        @param withheld  players whose playing is not noticed or written down; nor, then, is the
        companion's, which is made of what it heard. A tag by hand is written all the same */
    Scribe (Roster roster,
            std::optional<journal::Journal> journal,
            std::vector<std::string> withheld = {});
    ~Scribe();
    Scribe (Scribe&&) noexcept;
    Scribe& operator= (Scribe&&) noexcept;

    /** One of the sounds, from `firstFrame` on. A jump ahead is a gap. */
    void sound (journal::Take take, std::int64_t firstFrame, std::span<const float> samples);

    /** Happenings in order of known. A tag is on disk when this returns. */
    void happened (const Happening& happening);

    /** Everything so far onto the disk; once a second is right. */
    void commit();

    /** The session is over: what was still open is decided, written and committed. */
    void finish();

    const std::vector<journal::Moment>& moments() const; ///< so far, as they became certain
    const std::optional<Fault>& trouble() const;         ///< the disk's, while it lasts

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
