// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Answers.h"

#include "Terminal/JsonLines.h"

#include <algorithm>
#include <variant>

namespace antiphon::terminal
{
void Answers::hear (const playroom::Happening& happening)
{
    tellUntil (knownAt (happening));
    if (const auto* answer = std::get_if<improvise::PlannedNote> (&happening))
        waiting_.push_back (*answer);
    if (const auto* back = std::get_if<improvise::Withdrawal> (&happening))
        takeBack (*back);
    onsets_ += std::holds_alternative<discern::Onset> (happening);
    phrases_ += std::holds_alternative<discern::Phrase> (happening);
}

void Answers::finish() { tellUntil (never); }

void Answers::takeBack (const improvise::Withdrawal& back)
{
    std::erase_if (waiting_,
                   [&] (const improvise::PlannedNote& answer)
                   { return answer.id == back.id && back.decided < answer.time; });
}

void Answers::tellUntil (Instant now)
{
    while (! waiting_.empty() && waiting_.front().time < now)
    {
        tell_ (lineOf (waiting_.front(), roster_));
        waiting_.pop_front();
        ++played_;
    }
}
}
