// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"

namespace antiphon::terminal
{
/** Records four takes at 48 kHz into a library with a passphrase, as fast as it goes, and says what
    share of a core that costs in life, how long a commit takes, and how soon the session is drawn. */
Result<void> benchRecording (Seconds length);
}
