// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Aims.h"

#include <string>
#include <string_view>
#include <vector>

namespace antiphon::library
{
/** @returns a fault that says what an aim lacks, or has too much of */
Result<void> expectFit (const Aim& aim);

/** Its phrases, signs and sentences. */
Result<void> readWords (const Shelf& shelf, Aim& aim);

/** Inside a transaction: in place of what the list was. @param table  aim_phrase or aim_sign */
Result<void> writeList (const Shelf& shelf,
                        std::string_view table,
                        const Id& aim,
                        const std::vector<std::string>& words);

/** Inside a transaction: a new wording, where it is one. */
Result<void> writeSentence (const Shelf& shelf, const Aim& aim);
}
