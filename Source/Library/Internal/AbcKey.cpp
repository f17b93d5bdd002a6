// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/AbcKey.h"

#include <cctype>
#include <cstdlib>
#include <sstream>

namespace antiphon::library
{
namespace
{
constexpr std::string_view letters = "CDEFGAB";
constexpr std::array fifthsOfLetter { 0, 2, 4, -1, 1, 3, 5 }; ///< of the major key on it
constexpr std::string_view orderOfSharps = "FCGDAEB";

struct Mode
{
    std::string_view name; ///< three letters tell them apart
    int fifths;            ///< from the major key on the same tonic
    bool isMinor;
};

constexpr std::array modes {
    Mode { "", 0, false },     Mode { "maj", 0, false }, Mode { "ion", 0, false },
    Mode { "m", -3, true },    Mode { "min", -3, true }, Mode { "aeo", -3, true },
    Mode { "mix", -1, false }, Mode { "dor", -2, true }, Mode { "phr", -4, true },
    Mode { "lyd", 1, false },  Mode { "loc", -5, true },
};

const Mode* modeNamed (std::string_view word)
{
    std::string name;
    for (const auto letter : word.substr (0, 3))
        name += static_cast<char> (std::tolower (static_cast<unsigned char> (letter)));
    for (const auto& mode : modes)
        if (mode.name == name)
            return &mode;
    return nullptr;
}

int signOf (char character)
{
    return character == '#' || character == '^' ? 1 : character == 'b' || character == '_' ? -1 : 0;
}

std::array<int, 7> accidentalsOf (int fifths)
{
    std::array<int, 7> accidentals {};
    for (int n = 0; n < std::abs (fifths); ++n)
    {
        const auto place = static_cast<std::size_t> (fifths > 0 ? n : 6 - n);
        accidentals[*letterOf (orderOfSharps[place])] = fifths > 0 ? 1 : -1;
    }
    return accidentals;
}

/** "^f", "_b" or "=c" beside the key: one letter's own accidental. */
bool isAccidental (std::string_view word)
{
    return word.size() == 2 && (signOf (word[0]) != 0 || word[0] == '=')
        && letterOf (word[1]).has_value();
}
}

std::optional<std::size_t> letterOf (char character)
{
    const auto upper = static_cast<char> (std::toupper (static_cast<unsigned char> (character)));
    const auto place = letters.find (upper);
    return place == std::string_view::npos ? std::nullopt : std::optional (place);
}

std::optional<AbcKey> keyFrom (std::string_view text)
{
    std::istringstream words { std::string (text) };
    std::string first;
    words >> first;
    AbcKey key;
    if (! first.empty() && first != "none")
    {
        const auto letter = letterOf (first[0]);
        if (! letter || std::islower (static_cast<unsigned char> (first[0])) != 0)
            return std::nullopt;
        const auto sign = first.size() > 1 && first[1] != '^' ? signOf (first[1]) : 0;
        auto word = first.substr (sign == 0 ? 1 : 2);
        const auto after = words.tellg();
        if (word.empty() && words >> word && modeNamed (word) == nullptr)
        {
            words.clear();
            words.seekg (after);
            word.clear();
        }
        const auto* const mode = modeNamed (word);
        if (mode == nullptr)
            return std::nullopt;
        const auto fifths = fifthsOfLetter[*letter] + 7 * sign + mode->fifths;
        if (std::abs (fifths) > 7)
            return std::nullopt;
        key = { accidentalsOf (fifths), (letterSteps[*letter] + sign + 12) % 12, mode->isMinor };
    }
    for (std::string word; words >> word;)
        if (isAccidental (word))
            key.accidentals[*letterOf (word[1])] = signOf (word[0]);
    return key;
}

std::string keyName (int tonic, bool isMinor)
{
    constexpr std::array major { "C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B" };
    constexpr std::array minor { "Cm",  "C#m", "Dm",  "Ebm", "Em",  "Fm",
                                 "F#m", "Gm",  "G#m", "Am",  "Bbm", "Bm" };
    const auto place = static_cast<std::size_t> (((tonic % 12) + 12) % 12);
    return isMinor ? minor[place] : major[place];
}
}
