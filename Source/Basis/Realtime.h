// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/** Marks a function the audio thread may call: no allocation, lock, wait, log, throw or system call.
    Where the compiler can check that, it does; everywhere else the [realtime] tests do. */
#if defined(__clang__) && __clang_major__ >= 20
#define ANTIPHON_REALTIME [[clang::nonblocking]]
#else
#define ANTIPHON_REALTIME
#endif
