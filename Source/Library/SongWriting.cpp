// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/AbcKey.h"
#include "Library/SongText.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

namespace antiphon::library
{
namespace
{
using improvise::Song;

constexpr long ticksInUnit = 24; ///< L:1/8 divides into halves, thirds, quarters and eighths

/** "3/2", "/2", "2" or nothing: how many eighths. */
std::string lengthOf (long ticks)
{
    const auto common = std::gcd (ticks, ticksInUnit);
    const auto count = ticks / common;
    const auto part = ticksInUnit / common;
    return (count == 1 ? "" : std::to_string (count))
        + (part == 1 ? "" : '/' + std::to_string (part));
}

/** Spells keys as ABC does: an accidental only where key and bar do not give it already. */
class Spelling
{
public:
    Spelling (int tonic, bool isMinor)
        : key_ (*keyFrom (keyName (tonic, isMinor))), leading_ ((tonic + 11) % 12)
    {
    }

    void beginBar() { inBar_ = {}; }

    std::string spell (int midi)
    {
        for (const auto accidental : { 0, 1, -1 })
            if (const auto letter = letterAt (midi - accidental);
                letter && accidentalOf (*letter, midi - accidental) == accidental)
                return nameOf (*letter, midi - accidental);

        const auto isNatural = letterAt (midi).has_value();
        const auto isFlat = midi % 12 != leading_
            && std::any_of (key_.accidentals.begin(), key_.accidentals.end(),
                            [] (int accidental) { return accidental < 0; });
        const auto accidental = isNatural ? 0 : isFlat ? -1 : 1;
        const auto natural = midi - accidental;
        const auto letter = *letterAt (natural);
        inBar_[letter][octaveOf (natural)] = accidental;
        return (isNatural ? "=" : isFlat ? "_" : "^") + nameOf (letter, natural);
    }

private:
    static std::optional<std::size_t> letterAt (int natural)
    {
        const auto* const found = std::find (letterSteps.begin(), letterSteps.end(), natural % 12);
        return found == letterSteps.end()
            ? std::nullopt
            : std::optional<std::size_t> (found - letterSteps.begin());
    }

    static std::size_t octaveOf (int natural) { return static_cast<std::size_t> (natural / 12); }

    int accidentalOf (std::size_t letter, int natural) const
    {
        return inBar_[letter][octaveOf (natural)].value_or (key_.accidentals[letter]);
    }

    static std::string nameOf (std::size_t letter, int natural)
    {
        constexpr int middle = 5; ///< the octave of upper-case letters without a sign
        const auto octave = natural / 12;
        const auto name = (octave > middle ? "cdefgab" : "CDEFGAB")[letter];
        const auto signs = octave > middle ? octave - middle - 1 : middle - octave;
        return std::string (1, name)
            + std::string (static_cast<std::size_t> (signs), octave > middle ? '\'' : ',');
    }

    AbcKey key_;
    int leading_; ///< the raised seventh, sharp even where the key has flats
    std::array<std::array<std::optional<int>, 12>, 7> inBar_ {};
};

/** Writes music a note at a time, with its bar lines. */
class Music
{
public:
    explicit Music (const Song& song)
        : ticksInBeat_ ((song.isCompound ? 3 : 2) * ticksInUnit),
          ticksInBar_ (song.beatsInBar * ticksInBeat_),
          toBar_ (song.upbeat > 0.0 ? ticksOf (song.upbeat) : ticksInBar_),
          spelling_ (song.tonic, song.isMinor)
    {
    }

    std::string write (const Song& song) &&
    {
        for (const auto& note : song.notes)
        {
            add (ticksOf (note.beat) - at_, std::nullopt);
            if (note.beginsPhrase)
                beginLine();
            add (std::max (1L, ticksOf (note.beat + note.beats) - at_), note.midi);
        }
        add (ticksOf (song.beats) - at_, std::nullopt);
        beginLine();
        if (text_.ends_with ("|\n"))
            text_.pop_back();
        else
            text_.back() = '|';
        return text_ + "]\n";
    }

private:
    long ticksOf (double beats) const
    {
        return std::lround (beats * static_cast<double> (ticksInBeat_));
    }

    /** A note or a rest, in as many pieces as bars it lies in. */
    void add (long ticks, std::optional<int> midi)
    {
        while (ticks > 0)
        {
            const auto piece = std::min (ticks, toBar_);
            text_ += (midi ? spelling_.spell (*midi) : "z") + lengthOf (piece);
            ticks -= piece;
            at_ += piece;
            toBar_ -= piece;
            text_ += midi && ticks > 0 ? "- " : " ";
            if (toBar_ == 0)
                endBar();
        }
    }

    void endBar()
    {
        text_ += "| ";
        toBar_ = ticksInBar_;
        spelling_.beginBar();
    }

    void beginLine()
    {
        if (! text_.empty())
            text_.back() = '\n';
    }

    long ticksInBeat_;
    long ticksInBar_;
    long toBar_; ///< ticks to the next bar line
    Spelling spelling_;
    std::string text_; ///< ends in a space, or in a new line
    long at_ = 0;
};

/** A field keeps to its line, and to what is no comment. */
std::string field (char letter, std::string text)
{
    for (auto& character : text)
        if (static_cast<unsigned char> (character) < ' ' || character == '%')
            character = ' ';
    return text.empty() ? text : std::string (1, letter) + ':' + text + '\n';
}
}

std::string metreOf (const Song& song)
{
    return song.isCompound ? std::to_string (3 * song.beatsInBar) + "/8"
                           : std::to_string (song.beatsInBar) + "/4";
}

std::string keyOf (const Song& song) { return keyName (song.tonic, song.isMinor); }

std::string textOf (const Song& song)
{
    return "X:1\n" + field ('T', song.title) + field ('S', song.source)
        + (song.language.empty() ? "" : field ('I', "language " + song.language))
        + field ('M', metreOf (song)) + "L:1/8\n"
        + field ('Q',
                 (song.isCompound ? "3/8=" : "1/4=")
                     + std::to_string (std::lround (song.tempo.value)))
        + field ('K', keyOf (song)) + Music (song).write (song);
}
}
