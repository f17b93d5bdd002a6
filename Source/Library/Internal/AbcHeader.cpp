// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/AbcHeader.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace antiphon::library
{
namespace
{
constexpr int mostParts = 64; ///< nothing is shorter than a 64th, no bar has more than 64 of them

std::string quoted (std::string_view text) { return '"' + std::string (text) + '"'; }

std::optional<int> numberFrom (std::string_view text)
{
    int number = 0;
    const auto* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars (text.data(), end, number);
    return error == std::errc {} && stopped == end && number >= 1 ? std::optional (number)
                                                                  : std::nullopt;
}

/** "3/8": two numbers from 1 to 64. */
std::optional<AbcMeter> ratioFrom (std::string_view text)
{
    const auto slash = text.find ('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const auto count = numberFrom (trimmed (text.substr (0, slash)));
    const auto part = numberFrom (trimmed (text.substr (slash + 1)));
    if (! count || ! part || *count > mostParts || *part > mostParts)
        return std::nullopt;
    return AbcMeter { *count, *part };
}

AbcResult<void> readMeter (AbcHeader& header, std::string_view text, int line)
{
    if (text == "C" || text == "none" || text.empty())
        header.meter = { 4, 4 };
    else if (text == "C|")
        header.meter = { 2, 2 };
    else if (const auto ratio = ratioFrom (text); ratio && ratio->beats() <= 12)
        header.meter = *ratio;
    else
        return wrong (line, quoted (text) + " is no metre; write it as M:3/4.");
    return {};
}

AbcResult<void> readUnit (AbcHeader& header, std::string_view text, int line)
{
    const auto ratio = ratioFrom (text);
    if (! ratio)
        return wrong (line, quoted (text) + " is no length; write it as L:1/8.");
    header.unit = static_cast<double> (ratio->count) / ratio->part;
    return {};
}

/** "1/4=96", "96", with or without words in quotes; words alone say nothing. */
AbcResult<void> readTempo (AbcHeader& header, std::string_view text, int line)
{
    std::string bare;
    auto isWord = false;
    for (const auto character : text)
    {
        if (character == '"')
            isWord = ! isWord;
        else if (! isWord)
            bare += character;
    }
    const auto said = trimmed (bare);
    if (said.empty())
        return {};
    const auto equals = said.find ('=');
    const auto first = said.substr (0, said.find (' ')); // of "1/4 3/8=40" the first counts
    const auto ratio = equals == std::string_view::npos
        ? std::nullopt
        : ratioFrom (first.substr (0, std::min (first.find ('='), first.size())));
    const auto number =
        numberFrom (trimmed (equals == std::string_view::npos ? said : said.substr (equals + 1)));
    if (! number || (equals != std::string_view::npos && ! ratio))
        return wrong (line, quoted (text) + " is no tempo; write it as Q:1/4=96.");
    header.tempoLength = ratio ? static_cast<double> (ratio->count) / ratio->part : 0.0;
    header.tempo = *number;
    return {};
}

AbcResult<void> readKey (AbcHeader& header, std::string_view text, int line)
{
    header.key = keyFrom (text);
    if (! header.key)
        return wrong (line, quoted (text) + " is no key; write it as K:G or K:Dm.");
    return {};
}

void readInstruction (AbcHeader& header, std::string_view text)
{
    constexpr std::string_view language = "language ";
    if (text.starts_with (language))
        header.language = trimmed (text.substr (language.size()));
}

/** The first of several lines counts: further titles are other names of the same song. */
void keepFirst (std::string& kept, std::string_view text)
{
    if (kept.empty())
        kept = text;
}
}

double AbcHeader::unitLength() const
{
    const auto bar = static_cast<double> (meter.count) / meter.part;
    return unit.value_or (bar < 0.75 ? 1.0 / 16 : 1.0 / 8);
}

double AbcHeader::beatsPerMinute() const
{
    if (tempo <= 0.0)
        return 100.0;
    const auto counted = tempoLength > 0.0 ? tempoLength : meter.beatLength();
    return std::clamp (tempo * counted / meter.beatLength(), 30.0, 240.0);
}

bool isAbcField (std::string_view line)
{
    return line.size() >= 2 && line[1] == ':'
        && (std::isalpha (static_cast<unsigned char> (line[0])) != 0 || line[0] == '+');
}

AbcResult<void> readField (AbcHeader& header, char letter, std::string_view text, int line)
{
    switch (letter)
    {
        case 'T':
            keepFirst (header.title, text);
            return {};
        case 'C':
            keepFirst (header.composer, text);
            return {};
        case 'S':
        case 'O':
            keepFirst (header.source, text);
            return {};
        case 'I':
            readInstruction (header, text);
            return {};
        case 'V':
            keepFirst (header.voice, text.substr (0, text.find (' ')));
            return {};
        case 'M':
            return readMeter (header, text, line);
        case 'L':
            return readUnit (header, text, line);
        case 'Q':
            return readTempo (header, text, line);
        case 'K':
            return readKey (header, text, line);
        default:
            return {};
    }
}

std::string_view trimmed (std::string_view text)
{
    constexpr std::string_view spaces = " \t\r";
    const auto begin = text.find_first_not_of (spaces);
    if (begin == std::string_view::npos)
        return {};
    return text.substr (begin, text.find_last_not_of (spaces) - begin + 1);
}
}
