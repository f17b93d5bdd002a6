// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace antiphon::library
{
/** Semitones above C of the seven letters C D E F G A B. */
inline constexpr std::array letterSteps { 0, 2, 4, 5, 7, 9, 11 };

/** Which of the seven a letter is, in either case; nothing for any other character. */
std::optional<std::size_t> letterOf (char character);

/** What a K: line says. */
struct AbcKey
{
    std::array<int, 7> accidentals {}; ///< semitones each letter is raised, C first
    int tonic = 0;                     ///< pitch class, 0 to 11
    bool isMinor = false;              ///< whether the mode has a minor third
};

/** Reads "G", "F#m", "D dorian", "Bb", "A mix ^g", "none". Words about clefs are passed over.
    @returns nothing where it names no key with at most seven signs */
std::optional<AbcKey> keyFrom (std::string_view text);

/** The key of a tonic and mode, spelled with the fewest signs, as a K: line has it: "Bb", "F#m". */
std::string keyName (int tonic, bool isMinor);
}
