// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Share/Internal/Choice.h"
#include "Share/Internal/Montage.h"
#include "Share/Internal/Workshop.h"

#include <string>

namespace antiphon::share
{
/** The workshop's file of one clip's sound. */
std::string clipFile (std::size_t clip);

/** Writes the page for a phone under `name` in the workshop: one file, with the clips' sounds (see
    clipFile) and the fonts inside, that asks no network for anything. */
Result<void> page (const Choice& choice,
                   const Montage& montage,
                   const Workshop& workshop,
                   const std::string& name);
}
