// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/AbcMusic.h"

#include <algorithm>

namespace antiphon::library
{
namespace
{
constexpr std::size_t mostEvents = 20000; ///< what is written, before repeats are played out
constexpr std::string_view musicFields = "IKLMNPQRTUVWmrsw+";
constexpr std::string_view ornaments = "~.HJNOPRSTUVWhijklmnopqrstuvw";

bool isDigit (char character) { return character >= '0' && character <= '9'; }
}

AbcResult<void> AbcMusic::read (std::string_view text, int line)
{
    line_ = line;
    if (isAbcField (text) && musicFields.find (text[0]) != std::string_view::npos)
        return readField (text, line);
    text_ = trimmed (text);
    at_ = 0;
    if (isOtherVoice_ || text_.empty())
        return {};
    beginsPhrase_ = beginsPhrase_ || ! isContinued_;
    isContinued_ = text_.back() == '\\';
    if (isContinued_)
        text_.remove_suffix (1);
    while (! isDone())
    {
        if (const auto done = readSign(); ! done)
            return done;
        if (events_.size() > mostEvents)
            return wrongHere ("has more notes than any song a child sings.");
    }
    return {};
}

AbcResult<void> AbcMusic::readField (std::string_view text, int line)
{
    const auto content = trimmed (text.substr (2));
    const auto done = library::readField (header_, text[0], content, line);
    if (text[0] == 'V')
        isOtherVoice_ = content.substr (0, content.find (' ')) != header_.voice;
    return done;
}

AbcResult<std::vector<AbcEvent>> AbcMusic::finish() &&
{
    if (pending_.factor != 1.0)
        return wrongHere ("ends in a > or < with no note after it.");
    if (pending_.tupletNotes > 0)
        return wrongHere ("ends in the middle of a tuplet.");
    return std::move (events_);
}

AbcResult<void> AbcMusic::readSign()
{
    const auto sign = here();
    if (letterOf (sign) || sign == '^' || sign == '_' || sign == '=')
        return readNote();
    switch (sign)
    {
        case 'z':
        case 'x':
        case 'Z':
        case 'X':
            return readRest();
        case '|':
        case ':':
            return readBar();
        case '[':
            return readBracket();
        case '(':
            return readTuplet();
        case '>':
        case '<':
            return readDotted();
        case '-':
            return readTie();
        case '"':
            return skipTo ('"', "chord name");
        case '!':
            return skipTo ('!', "ornament");
        case '{':
            return skipTo ('}', "grace note");
        case '&':
            return wrongHere ("has two voices at once (&): keep the one to sing.");
        default:
            break;
    }
    constexpr std::string_view nothing = " \t)y`$*;,'0123456789/";
    const auto means = nothing.find (sign) != std::string_view::npos
        || ornaments.find (sign) != std::string_view::npos;
    if (! means)
        return wrongHere ('"' + std::string (1, sign) + "\" is nothing that ABC knows.");
    ++at_;
    return {};
}

/** A bracket opens a field, an ending, a bar or a chord. */
AbcResult<void> AbcMusic::readBracket()
{
    if (next() == '|' || isDigit (next()) || next() == '"')
        return readBar();
    const auto inside = text_.substr (at_ + 1);
    if (! isAbcField (inside) || inside[1] != ':')
        return readChord();
    const auto close = inside.find (']');
    if (close == std::string_view::npos)
        return wrongHere ("has a [" + std::string (inside.substr (0, 2)) + " without its ].");
    at_ += close + 2;
    const auto letter = inside[0];
    return library::readField (header_, letter, trimmed (inside.substr (2, close - 2)), line_);
}

AbcResult<void> AbcMusic::readBar()
{
    AbcBar bar;
    auto lines = 0;
    auto colonsBefore = 0;
    auto colonsAfter = 0;
    for (;; ++at_)
    {
        const auto sign = here();
        if (sign == ':')
            ++(lines > 0 ? colonsAfter : colonsBefore);
        else if (sign == '|' || (sign == '[' && next() == '|') || (sign == ']' && lines > 0))
            ++lines;
        else
            break;
    }
    // "::" stands for ":||:".
    bar.endsRepeat = colonsBefore > 0;
    bar.beginsRepeat = colonsAfter > 0 || (lines == 0 && colonsBefore > 1);
    bar.isDouble = lines > 1;
    readEndings (bar);
    if (lines == 0 && colonsBefore == 1)
        return wrongHere ("has a lone \":\"; a repeat is written |: or :|.");
    isMarked_ = {};
    events_.push_back (bar);
    return {};
}

/** "[1", "|2", "[1,3", "[1-3" or " [2" after a bar. */
void AbcMusic::readEndings (AbcBar& bar)
{
    if (here() == '[' && (isDigit (next()) || next() == '"'))
        ++at_;
    auto from = 0;
    while (isDigit (here()))
    {
        const auto number = std::min (numberHere(), 8);
        for (auto time = from > 0 ? from : number; time <= number; ++time)
            bar.endings |= 1U << static_cast<unsigned> (time);
        from = here() == '-' ? number : 0;
        if ((here() != ',' && here() != '-') || ! isDigit (next()))
            break;
        ++at_;
    }
}

AbcResult<void> AbcMusic::skipTo (char closing, const char* what)
{
    const auto close = text_.find (closing, at_ + 1);
    if (close == std::string_view::npos)
        return wrongHere (std::string ("has a ") + what + " that is not closed.");
    at_ = close + 1;
    return {};
}
}
