// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Journal/SoundMode.h"
#include "Library/ClipMayGo.h"
#include "Library/Library.h"

#include <cstdint>
#include <string>
#include <vector>

namespace antiphon::library
{
/** What may be written down of a session, by what those in the room have agreed to. */
struct Keeping
{
    journal::SoundMode atMost = journal::SoundMode::Full;
    std::vector<std::string> withheld; ///< of whom no event, phrase or moment may be written
    std::vector<std::string> remarks;  ///< sentences: whose answer it is, and what to do
};

/** From the first answer about record_sound (analyse_events) that is written down in a library, all in
    the room must have agreed to it, or no sound is kept (nothing they play is noticed); the practitioner,
    who begins the session, agrees by that. A library in which nobody was ever asked says so.

    @param nowMs  wall clock, UTC. Pure. Threads: any. */
Keeping keepingFor (const Roster& roster, const Standing& standing, std::int64_t nowMs);

/** The same, now, from what is written down in this library. Where that cannot be read, nobody has
    agreed to anything: the session can be played, and a remark says why nothing is kept. */
Keeping keepingFor (const Library& library, const Roster& roster);
}
