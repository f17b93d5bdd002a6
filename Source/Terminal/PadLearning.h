// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Library/KnownPads.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace antiphon::terminal
{
/** A pad that is to be hit, and what it will be for. */
struct PadQuestion
{
    std::string words;         ///< "Hit Joe's drum now."
    std::optional<int> player; ///< as KnownPad::player
    std::string instrument;
};

/** Asks one question after the other on standard error, takes the first stroke on any MIDI input as the
    answer, and says what it was. A pad that was hit for another question is asked for again.

    @param midiInput  part of a name; empty: all there are
    @param patience   how long to wait for each
    @returns          a fault where there is no MIDI input, nothing was hit, or Ctrl-C was pressed */
Result<std::vector<library::KnownPad>> learnPads (std::span<const PadQuestion> questions,
                                                  const std::string& midiInput,
                                                  Seconds patience);
}
