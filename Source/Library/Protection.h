// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Passphrase.h"
#include "Library/Library.h"
#include "Library/RecoveryCode.h"

#include <filesystem>

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

/** Forgets the key; what was read before stays where it was read to. */
void lock (const Library& library);
}
