// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Moment.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace antiphon::moments
{
/** A sign the practitioner can tag with one key. */
struct Sign
{
    char key;               ///< '1' to '7', 'n'
    std::string_view kind;  ///< the moment's code
    std::string_view label; ///< on the key: "Smiled"
    std::string_view sign;  ///< in the journal: "smiled"
};

inline constexpr std::array signs {
    Sign { '1', "small_sign", "Smiled", "smiled" },
    Sign { '2', "small_sign", "Looked", "looked" },
    Sign { '3', "small_sign", "Leaned in", "leaned in" },
    Sign { '4', "small_sign", "Softened", "softened" },
    Sign { '5', "small_sign", "Waited", "waited" },
    Sign { '6', "handover", "Chose a friend", "chose a friend" },
    Sign { '7', "adult_helped", "Parent helped", "parent helped" },
    Sign { 'n', "note", "Note", "note" },
};

inline constexpr Seconds tagReachesBack {
    8.0
}; ///< what was seen began before the hand found the key

/** A tag given while a key, pedal or pad was down; a tap has pressed == released. The moment begins
    8 s before it was pressed (never before the session) and lasts until it was released. */
journal::Moment handTag (const Sign& sign,
                         Instant pressed,
                         Instant released,
                         std::vector<std::string> who);
}
