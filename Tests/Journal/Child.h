// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

namespace antiphon::test
{
/** Starts `deed` in a process of its own; what it answers is the process's exit code. */
inline pid_t start (const std::function<int()>& deed)
{
    const auto child = fork();
    if (child == 0)
        _exit (deed()); // no destructors and no test report of the parent's
    return child;
}

/** @returns the exit code, or minus the signal that ended it */
inline int ended (pid_t child)
{
    int status = 0;
    waitpid (child, &status, 0);
    return WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);
}
}
