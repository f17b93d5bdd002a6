// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Passphrase.h"

#include <optional>
#include <string>

namespace antiphon::terminal
{
/** What ANTIPHON_PASSPHRASE says; none where it is not set, or empty. */
std::optional<journal::Passphrase> passphraseOfEnvironment();

bool canAskPassphrase(); ///< whether standard input and standard error are a terminal

/** A line from the terminal that is not shown while it is typed, or, where standard input is no
    terminal, its next line. */
Result<journal::Passphrase> askPassphrase (const std::string& prompt);

/** A new one: typed twice, or a line of standard input. Fault: Usage where it is shorter than 8
    characters or the two differ. */
Result<journal::Passphrase> newPassphrase (const std::string& prompt);

/** ANTIPHON_PASSPHRASE where it is set, else a new one as above: for a new library. */
Result<journal::Passphrase> firstPassphrase (const std::string& prompt);
}
