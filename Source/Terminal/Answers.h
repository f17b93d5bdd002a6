// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Playroom/Happening.h"

#include <deque>
#include <functional>
#include <string>

namespace antiphon::terminal
{
/** What the companion played in a rehearsal, as lines in the order it was decided. An answer is told
    once its time has come: one that was taken back before it sounded was never played.

    Threads: one owner.
*/
class Answers
{
public:
    using Tell = std::function<void (const std::string& line)>;

    Answers (Roster roster, Tell tell) : roster_ (std::move (roster)), tell_ (std::move (tell)) {}

    void hear (const playroom::Happening& happening);
    void finish(); ///< the recording is over: whatever is still meant to sound is told

    std::size_t onsets() const { return onsets_; }   ///< strokes heard
    std::size_t phrases() const { return phrases_; } ///< phrases heard
    std::size_t played() const { return played_; }   ///< answers told

private:
    void takeBack (const improvise::Withdrawal& back);
    void tellUntil (Instant now);

    Roster roster_;
    Tell tell_;
    std::deque<improvise::PlannedNote> waiting_;
    std::size_t onsets_ = 0;
    std::size_t phrases_ = 0;
    std::size_t played_ = 0;
};
}
