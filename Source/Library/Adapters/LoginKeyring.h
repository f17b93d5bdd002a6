// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Journal/Id.h"
#include "Journal/Key.h"

#include <optional>

/** A library's key, kept for this login in the kernel's memory, never on disk: Linux's key retention
    service (keyrings(7), the user's keyring). Gone after its time, and when the computer is turned off.

    Threads: any.
*/
namespace antiphon::library
{
/** Fault where this computer has no such keyring, or does not allow it. @param howLong  from now */
Result<void> keepForThisLogin (const journal::Id& library,
                               const journal::Key& key,
                               Seconds howLong);

std::optional<journal::Key> keptForThisLogin (const journal::Id& library);

void forgetForThisLogin (const journal::Id& library);
}
