// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

namespace antiphon::test
{
struct SystemCalls
{
    int count = 0;
    int first = -1; ///< its number, where there was one
};

/** Runs `deed` on a thread whose every system call the kernel reports and refuses (seccomp), reading
    the clock aside. @returns what it asked for; nothing where the kernel does not offer this */
std::optional<SystemCalls> systemCallsOf (const std::function<void()>& deed);
}
