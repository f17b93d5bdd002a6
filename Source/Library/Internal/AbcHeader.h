// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Internal/AbcKey.h"
#include "Library/Internal/AbcWrong.h"

#include <optional>
#include <string>
#include <string_view>

namespace antiphon::library
{
/** M: how many of which part of a whole note fill a bar. */
struct AbcMeter
{
    int count = 4;
    int part = 4; ///< 4: quarters

    /** 6/8, 9/8, 12/8, and 3/8 as one beat: three parts make a beat. */
    bool isCompound() const { return part >= 8 && count % 3 == 0; }
    int beats() const { return isCompound() ? count / 3 : count; }
    double beatLength() const { return (isCompound() ? 3.0 : 1.0) / part; } ///< in whole notes
};

/** What the lines before the music, and the same letters among it, say. Lengths are in whole notes. */
struct AbcHeader
{
    std::string title;
    std::string composer;
    std::string source;
    std::string language;
    std::string voice; ///< the first that is named; empty where there is but one
    AbcMeter meter;
    std::optional<double> unit; ///< L: the length of a note without a number
    double tempoLength = 0.0;   ///< Q: what is counted; 0 for a unit or a beat
    double tempo = 0.0;         ///< how many of it a minute; 0 where it is not said
    std::optional<AbcKey> key;

    /** L:, or what the standard takes for it: a sixteenth in bars shorter than three quarters. */
    double unitLength() const;

    /** Beats a minute, [30, 240]; 100 where it is not said. */
    double beatsPerMinute() const;
};

/** Whether a line is a field: a letter, a colon, its text. */
bool isAbcField (std::string_view line);

/** Takes in one field. Letters that mean nothing to a melody are passed over.
    @param text  what follows the colon, without comment */
AbcResult<void> readField (AbcHeader& header, char letter, std::string_view text, int line);

/** Without spaces at either end. */
std::string_view trimmed (std::string_view text);
}
