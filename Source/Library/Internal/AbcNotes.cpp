// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/AbcMusic.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

namespace antiphon::library
{
namespace
{
constexpr double longestNote = 8.0; ///< whole notes
constexpr int mostDots = 3;

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
}
