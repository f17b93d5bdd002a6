// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Interrupt.h"

#include <csignal>

namespace antiphon::terminal
{
namespace
{
volatile std::sig_atomic_t asked = 0;

extern "C" void remember (int signal)
{
    if (asked != 0)
    {
        std::signal (signal, SIG_DFL);
        std::raise (signal);
    }
    asked = 1;
}
}

Interrupt::Interrupt()
{
    asked = 0;
    std::signal (SIGINT, remember);
    std::signal (SIGTERM, remember);
}

Interrupt::~Interrupt()
{
    std::signal (SIGINT, SIG_DFL);
    std::signal (SIGTERM, SIG_DFL);
}

bool Interrupt::wasAsked() noexcept { return asked != 0; }

Fault stoppedByHand (const std::string& whatIsLeft)
{
    return { Fault::Kind::World, "Stopped because you asked. " + whatIsLeft, {} };
}

void ignoreClosedPipes()
{
#ifdef SIGPIPE
    std::signal (SIGPIPE, SIG_IGN);
#endif
}
}
