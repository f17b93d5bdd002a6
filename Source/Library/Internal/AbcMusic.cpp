// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/AbcMusic.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace antiphon::library
{
namespace
{
constexpr double longestNote = 8.0; ///< whole notes
constexpr int mostDots = 3;
constexpr std::size_t mostEvents = 20000; ///< what is written, before repeats are played out
constexpr std::string_view musicFields = "IKLMNPQRTUVWmrsw+";
constexpr std::string_view ornaments = "~.HJNOPRSTUVWhijklmnopqrstuvw";

bool isDigit (char character) { return character >= '0' && character <= '9'; }

/** How many notes' time a tuplet of `notes` takes; the standard's table. */
int timeOf (int notes, bool isCompound)
{
    switch (notes)
    {
        case 2:
        case 4:
        case 8:
            return 3;
        case 3:
        case 6:
            return 2;
        default:
            return isCompound ? 3 : 2;
    }
}
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

AbcResult<int> AbcMusic::pitch()
{
    auto accidental = 0;
    auto isMarked = false;
    for (; here() == '^' || here() == '_' || here() == '='; ++at_)
    {
        accidental += here() == '^' ? 1 : here() == '_' ? -1 : 0;
        isMarked = true;
    }
    const auto letter = letterOf (here());
    if (! letter || std::abs (accidental) > 2)
        return wrongHere ("has an accidental with no note after it.");
    auto octave = std::islower (static_cast<unsigned char> (here())) != 0 ? 6 : 5;
    for (++at_; here() == '\'' || here() == ','; ++at_)
        octave += here() == '\'' ? 1 : -1;
    if (octave < 1 || octave > 9)
        return wrongHere ("has a note higher or lower than anybody sings.");

    const auto place = static_cast<std::size_t> (octave);
    if (isMarked)
    {
        isMarked_[*letter][place] = true;
        inBar_[*letter][place] = accidental;
    }
    return 12 * octave + letterSteps[*letter]
        + (isMarked_[*letter][place] ? inBar_[*letter][place] : header_.key->accidentals[*letter]);
}

int AbcMusic::numberHere()
{
    constexpr int most = 9999;
    auto number = 0;
    for (; isDigit (here()); ++at_)
        number = std::min (most, 10 * number + (here() - '0'));
    return number;
}

/** "3", "3/2", "/4", "/", "//" or nothing: how many unit lengths. */
AbcResult<double> AbcMusic::factorHere()
{
    const auto isCounted = isDigit (here());
    auto factor = isCounted ? static_cast<double> (numberHere()) : 1.0;
    while (here() == '/')
    {
        ++at_;
        const auto isDivided = isDigit (here());
        const auto divisor = isDivided ? numberHere() : 2;
        if (divisor == 0)
            return wrongHere ("has a note divided by 0.");
        factor /= divisor;
    }
    const auto length = factor * header_.unitLength();
    if (length < 1.0 / 512 || length > longestNote)
        return wrongHere ("has a note that is much too long or too short.");
    return factor;
}

double AbcMusic::pendingFactor()
{
    auto factor = std::exchange (pending_.factor, 1.0);
    if (pending_.tupletNotes > 0)
    {
        factor *= pending_.tupletFactor;
        --pending_.tupletNotes;
    }
    return factor;
}

AbcResult<void> AbcMusic::readNote()
{
    const auto midi = pitch();
    if (! midi)
        return tl::unexpected (midi.error());
    const auto factor = factorHere();
    if (! factor)
        return tl::unexpected (factor.error());
    return add (*factor * header_.unitLength(), *midi);
}

AbcResult<void> AbcMusic::add (double length, int midi)
{
    events_.push_back (AbcNote { .length = length * pendingFactor(),
                                 .midi = midi,
                                 .beginsPhrase = std::exchange (beginsPhrase_, false) });
    return {};
}

AbcResult<void> AbcMusic::readRest()
{
    const auto isBars = here() == 'Z' || here() == 'X';
    ++at_;
    const auto factor = factorHere();
    if (! factor)
        return tl::unexpected (factor.error());
    const auto& meter = header_.meter;
    const auto unit =
        isBars ? static_cast<double> (meter.count) / meter.part : header_.unitLength();
    events_.push_back (AbcRest { *factor * unit * pendingFactor() });
    return {};
}

/** The highest note of a chord is its melody. */
AbcResult<void> AbcMusic::readChord()
{
    auto highest = -1;
    auto inside = 1.0;
    for (++at_; here() != ']';)
    {
        if (isDone())
            return wrongHere ("has a chord without its ].");
        if (here() == ' ' || here() == '-')
        {
            ++at_;
            continue;
        }
        const auto midi = pitch();
        if (! midi)
            return tl::unexpected (midi.error());
        const auto factor = factorHere();
        if (! factor)
            return tl::unexpected (factor.error());
        inside = highest < 0 ? *factor : inside;
        highest = std::max (highest, *midi);
    }
    ++at_;
    const auto factor = factorHere();
    if (! factor)
        return tl::unexpected (factor.error());
    if (highest < 0)
        return wrongHere ("has a chord with no note in it.");
    return add (inside * *factor * header_.unitLength(), highest);
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

/** "(3abc", "(5:4:5"; a bracket without a number is a slur, which changes nothing. */
AbcResult<void> AbcMusic::readTuplet()
{
    ++at_;
    if (! isDigit (here()))
        return {};
    const auto notes = numberHere();
    auto time = 0;
    auto count = 0;
    if (here() == ':')
    {
        ++at_;
        time = numberHere();
        if (here() == ':')
        {
            ++at_;
            count = numberHere();
        }
    }
    if (notes < 2 || notes > 9 || time > 16 || count > 32 || pending_.tupletNotes > 0)
        return wrongHere ("has a tuplet that cannot be counted; write three notes in the time of "
                          "two as (3abc.");
    time = time > 0 ? time : timeOf (notes, header_.meter.isCompound());
    pending_.tupletFactor = static_cast<double> (time) / notes;
    pending_.tupletNotes = count > 0 ? count : notes;
    return {};
}

/** "a>b": the first is dotted, and the second gives what it takes; "<" the other way round. */
AbcResult<void> AbcMusic::readDotted()
{
    const auto sign = here();
    auto dots = 0;
    for (; here() == sign; ++at_)
        ++dots;
    auto* const before = events_.empty() ? nullptr : std::get_if<AbcNote> (&events_.back());
    if (before == nullptr || dots > mostDots || pending_.factor != 1.0)
        return wrongHere ("has a > or < that stands between no two notes.");
    const auto shorter = std::pow (0.5, dots);
    before->length *= sign == '>' ? 2.0 - shorter : shorter;
    pending_.factor = sign == '>' ? shorter : 2.0 - shorter;
    return {};
}

AbcResult<void> AbcMusic::readTie()
{
    ++at_;
    auto* const before = events_.empty() ? nullptr : std::get_if<AbcNote> (&events_.back());
    if (before == nullptr)
        return wrongHere ("has a tie (-) with no note before it.");
    before->isTied = true;
    return {};
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
