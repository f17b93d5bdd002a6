// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Ledger.h"

namespace antiphon::improvise
{
void Ledger::plan (PlannedNote note) noexcept
{
    forgetEnded (note.decided);
    if (sounding_.full() || thoughts_.size() >= mostButWithdrawals)
    {
        ++dropped_;
        return;
    }
    note.id = ++latest_;
    sounding_.add ({ note.id, note.end });
    thoughts_.add (note);
}

void Ledger::withdraw (Instant at, const Reason& because) noexcept
{
    forgetEnded (at);
    for (const auto& note : sounding_)
        thoughts_.add (Withdrawal { .id = note.id, .time = at, .decided = at, .because = because });
    sounding_.clear();
}

void Ledger::tell (const Thought& thought) noexcept
{
    if (thoughts_.size() < mostButWithdrawals)
        thoughts_.add (thought);
    else
        ++dropped_;
}

void Ledger::forgetEnded (Instant at) noexcept
{
    for (auto index = sounding_.size(); index-- > 0;)
        if (sounding_[index].end <= at)
            sounding_.remove (index);
}
}
