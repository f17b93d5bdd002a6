// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Support/Eventually.h"

#include <sys/types.h>

#include <string>

namespace antiphon::test
{
/** A JACK server without a sound card: 48 kHz, blocks of 64 frames, under a name of its own, so that one
    that runs already is left alone. Every JACK client of this process finds this one, or none once it
    has ended. One at a time on this computer, whichever test asks: servers share a file that two of them
    at once can spoil. */
class DummyJack
{
public:
    DummyJack();
    ~DummyJack();
    DummyJack (const DummyJack&) = delete;
    DummyJack& operator= (const DummyJack&) = delete;

    bool runs() const { return runs_; } ///< false where jackd is missing or cannot run
    void end();
    void begin(); ///< again, under the same name

private:
    std::string name_;
    int turn_ = -1; ///< a file that is locked
    pid_t process_ = -1;
    bool runs_ = false;
};
}
