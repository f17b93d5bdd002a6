// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Internal/AbcEvent.h"
#include "Library/Internal/AbcHeader.h"

#include <array>
#include <string_view>
#include <vector>

namespace antiphon::library
{
/** Reads the lines of music one after the other. Threads: one owner. */
class AbcMusic
{
public:
    /** @param header  its key and unit length count until a line of music changes them */
    explicit AbcMusic (AbcHeader header) : header_ (std::move (header)) {}

    /** Reads one line: music, a field, words or nothing.
        @param text  without its comment */
    AbcResult<void> read (std::string_view text, int line);

    /** All of it; a fault where the last line leaves something open. */
    AbcResult<std::vector<AbcEvent>> finish() &&;

private:
    /** Lengths that the signs before a note ask for. */
    struct Pending
    {
        double factor = 1.0; ///< from a > or < before it
        double tupletFactor = 1.0;
        int tupletNotes = 0; ///< how many notes of the tuplet are still to come
    };

    AbcResult<void> readField (std::string_view text, int line);
    AbcResult<void> readSign();
    AbcResult<void> readNote();
    AbcResult<void> readRest();
    AbcResult<void> readChord();
    AbcResult<void> readBar();
    AbcResult<void> readBracket();
    AbcResult<void> readTuplet();
    AbcResult<void> readDotted();
    AbcResult<void> readTie();
    AbcResult<void> skipTo (char closing, const char* what);

    AbcResult<int> pitch();
    AbcResult<double> factorHere();
    void readEndings (AbcBar& bar);
    AbcResult<void> add (double length, int midi);
    double pendingFactor();

    bool isDone() const { return at_ >= text_.size(); }
    char here() const { return isDone() ? '\0' : text_[at_]; }
    char next() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : '\0'; }
    int numberHere();
    tl::unexpected<AbcWrong> wrongHere (std::string what) const
    {
        return wrong (line_, std::move (what));
    }

    AbcHeader header_;
    std::vector<AbcEvent> events_;
    Pending pending_;
    std::array<std::array<int, 12>, 7> inBar_ {}; ///< accidentals by letter and octave, if marked
    std::array<std::array<bool, 12>, 7> isMarked_ {};
    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 0;
    bool beginsPhrase_ = true;
    bool isContinued_ = false; ///< the line before ended in a backslash
    bool isOtherVoice_ = false;
};
}
