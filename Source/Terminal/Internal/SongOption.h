// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Improvise/Song.h"

#include <memory>
#include <string>
#include <vector>

namespace antiphon::terminal
{
/** The songs a companion knows: the one asked for first, then the family's own and those that come with
    Antiphon.

    @param wanted  a title or how it begins, an ABC file, or nothing */
Result<std::shared_ptr<const std::vector<improvise::Song>>> songsWith (const std::string& wanted);
}
