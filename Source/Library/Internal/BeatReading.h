// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <span>
#include <vector>

namespace antiphon::library
{
/** Where the notes of a melody lie in its beats. */
struct BeatReading
{
    std::vector<double> beats; ///< of each note, from the beat before the first one on
    Seconds period {};         ///< the usual length of a beat, 0.4 to 1.2 s
    bool isCompound = false;   ///< whether beats divide in three
    double cost = 0.0;         ///< how unlikely it is, in nats; less is likelier
};

/** The likeliest reading of notes that begin at these times: a hidden Markov model over the place in the
    beat and the speed, whose best path is Viterbi's.
    @param times  rising, at least two */
BeatReading readBeats (std::span<const Seconds> times);
}
