// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace antiphon::share
{
/** Somebody's wish to have all that is kept about them. */
struct AccessOrder
{
    std::filesystem::path library;
    std::string person; ///< by name
    std::filesystem::path out;
    std::string
        forWhom {}; ///< a home of theirs, or somebody; needed where a child has several homes
};

struct AccessReport
{
    std::size_t sessions = 0;         ///< in it
    std::size_t withoutSound = 0;     ///< of those: somebody who can be heard has not agreed
    std::vector<Fault> unreadable {}; ///< sessions that are not in it
};

/** Writes everything kept about somebody into a ZIP: a page to read, and files for programs: what is written
    down of them (person.json), and for each session their playing, all moments they are in, and its sound
    where everybody who can be heard has agreed that it goes to them (library::clipMayGo). No other child is
    named; a text that names one is left out. Neither are there what keeps a child safe (who is kept away,
    what was handed over), nor another home's words. Sound that went out can be asked back.

    Faults (usage): nobody is called so, or it must be said to which home it goes; (consent): whom it is for
    may not have it. The file appears only when it is whole, in place of one that was there. */
Result<AccessReport> exportPerson (const AccessOrder& order, const Progress& progress = {});
}
