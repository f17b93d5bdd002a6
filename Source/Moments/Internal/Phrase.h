// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Basis/Units.h"

#include <cstddef>
#include <string>
#include <vector>

namespace antiphon::moments
{
/** Somebody who plays, as the noticing knows them. */
struct Voice
{
    std::string name;
    Role role = Role::Child;

    bool isChild() const { return role == Role::Child; }
    bool isCompanion() const { return role == Role::Companion; }
};

/** What one player played between two silences. */
struct Phrase
{
    std::size_t who = 0; ///< into the Story's voices
    Instant start;
    Instant end;                  ///< where the last sound ends; the last onset, for strokes
    std::vector<Instant> onsets;  ///< at least one
    std::vector<Instant> sources; ///< of the companion: every stroke it was made from
    bool isOwnAccord = false;     ///< the companion held still: it followed nobody
    bool knowsItsSources = false; ///< the companion said what it was made from
    bool wasStopped = false;      ///< the companion decided to stop in it

    Instant lastOnset() const { return onsets.back(); }
    Seconds length() const { return end - start; }
};
}
