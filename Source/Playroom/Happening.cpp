// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Happening.h"

namespace antiphon::playroom
{
namespace
{
struct Known
{
    Instant operator() (const improvise::PlannedNote& note) const { return note.decided; }
    Instant operator() (const improvise::Withdrawal& withdrawal) const
    {
        return withdrawal.decided;
    }
    Instant operator() (const improvise::Choice& choice) const { return choice.time; }
    Instant operator() (const improvise::Silence& silence) const { return silence.time; }
    Instant operator() (const improvise::Approach& approach) const { return approach.time; }
    Instant operator() (const improvise::Lead& lead) const { return lead.time; }
    Instant operator() (const Tag& tag) const { return tag.released; }
    Instant operator() (const Level& level) const { return level.time; }

    template <class Heard>
    Instant operator() (const Heard& heard) const
    {
        return heard.known;
    }
};
}

Instant knownAt (const Happening& happening) { return std::visit (Known {}, happening); }
}
