// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Support/TemporaryFolder.h"

#include <sys/types.h>

#include <optional>

namespace antiphon::test
{
/** JACK's own program for measuring round trips, jack_iodelay (package jackd2). */
class IoDelay
{
public:
    IoDelay();
    ~IoDelay(); ///< ends it
    IoDelay (const IoDelay&) = delete;
    IoDelay& operator= (const IoDelay&) = delete;

    std::optional<double> frames() const; ///< of the round trip, as it says last

private:
    TemporaryFolder folder_;
    pid_t process_;
};
}
