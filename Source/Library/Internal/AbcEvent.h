// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

/** What a line of ABC music says, in the order it is written. Lengths are in whole notes. */
namespace antiphon::library
{
struct AbcNote
{
    double length = 0.0;
    int midi = 60;
    bool isTied = false;       ///< to the next note
    bool beginsPhrase = false; ///< first of its line
};

struct AbcRest
{
    double length = 0.0;
};

struct AbcBar
{
    bool endsRepeat = false;
    bool beginsRepeat = false;
    bool isDouble = false;
    std::uint32_t endings = 0; ///< a bit for each time round it is for; 0: every time
};

using AbcEvent = std::variant<AbcNote, AbcRest, AbcBar>;

/** The music as it is played: every repeat played out, with the ending that belongs to each time. */
std::vector<AbcEvent> repeatsPlayed (const std::vector<AbcEvent>& written);
}
