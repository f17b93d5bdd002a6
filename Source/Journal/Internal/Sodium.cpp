// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Sodium.h"

#include <exception>

namespace antiphon::journal
{
void wakeSodium()
{
    // It fails only where the computer has no randomness at all: nothing could be kept secret there.
    static const auto woken = sodium_init();
    if (woken < 0)
        std::terminate();
}
}
