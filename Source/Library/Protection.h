// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"
#include "Journal/Passphrase.h"
#include "Library/Library.h"
#include "Library/RecoveryCode.h"

#include <filesystem>
#include <vector>

/** A library's key, and who can open it. The passphrase wraps the key; the key wraps one of each
    session. Changing the passphrase changes no sound.

    Threads: any; one after another for one library.
*/
namespace antiphon::library
{
/** Makes a library with a passphrase, and unlocks it in this program.
    @returns what opens it when the passphrase is forgotten: to be shown once, and kept on paper */
Result<RecoveryCode> createProtected (
    const std::filesystem::path& folder,
    const journal::Passphrase& passphrase,
    const journal::Stretching& how = journal::Stretching::usual());

/** Gives a library that had none a passphrase. Sessions recorded before are sealed one by one, by
    sealSessions(). */
Result<RecoveryCode> protect (const Library& library,
                              const journal::Passphrase& passphrase,
                              const journal::Stretching& how = journal::Stretching::usual());

/** Another passphrase for a library that is unlocked; the recovery code stays. */
Result<void> changePassphrase (const Library& library,
                               const journal::Passphrase& passphrase,
                               const journal::Stretching& how = journal::Stretching::usual());

/** Unlocks a library in this program. @param passphrase  or the recovery code
    Fault: Locked where it is neither. */
Result<Library> unlock (const std::filesystem::path& folder, const journal::Passphrase& passphrase);

/** What a library is known by; needs no key. */
Result<journal::Id> idOf (const std::filesystem::path& folder);

/** Seals every session of a protected library that was recorded before it was, one after another:
    stopped, it goes on another time.
    @param left  gets why some could not be  @returns how many were sealed */
Result<std::size_t> sealSessions (const Library& library,
                                  std::vector<Fault>& left,
                                  const Progress& progress = {});

/** Forgets the key; what was read before stays where it was read to. */
void lock (const Library& library);
}
