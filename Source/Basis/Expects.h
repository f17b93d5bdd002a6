// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <cstdlib>

/** Stops a debug or test build where one of our own promises is broken; costs nothing in a release. */
#ifdef NDEBUG
#define ANTIPHON_EXPECTS(condition) static_cast<void> (0)
#else
#define ANTIPHON_EXPECTS(condition)                                                                \
    ((condition) ? static_cast<void> (0)                                                           \
                 : (static_cast<void> (std::fprintf (stderr, "%s:%d: expected %s\n", __FILE__,     \
                                                     __LINE__, #condition)),                       \
                    std::abort()))
#endif
