// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstddef>

namespace antiphon::playroom
{
/** A tempo that other music programs follow, and nothing else about the session.

    Threads: one owner, never the audio thread. */
class SharedTempo
{
public:
    virtual ~SharedTempo() = default;

    /** From now on it is this. @param tempo  20 to 999 beats a minute */
    virtual void lead (Tempo tempo) = 0;

    virtual Tempo tempo() const = 0;
    virtual std::size_t peers() const = 0; ///< programs that share it, without us
};
}
