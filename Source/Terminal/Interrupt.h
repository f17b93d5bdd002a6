// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

namespace antiphon::terminal
{
/** While one of these lives, Ctrl-C and a polite kill are remembered instead of ending the program, so
    that whatever is being done can stop cleanly. A second Ctrl-C ends it at once.

    Threads: one at a time, made on the main thread; wasAsked() on any.
*/
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt (const Interrupt&) = delete;
    Interrupt& operator= (const Interrupt&) = delete;

    static bool wasAsked() noexcept;
};

/** What a job answers when it was stopped by hand. */
Fault stoppedByHand (const std::string& whatIsLeft);

/** Writing to a pipe whose reader has gone becomes a failed write instead of a sudden death. */
void ignoreClosedPipes();
}
