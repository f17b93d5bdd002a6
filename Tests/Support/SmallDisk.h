// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>

#include <csignal>

namespace antiphon::test
{
/** No file grows beyond so many bytes while it lives, as on a disk that is full. */
class SmallDisk
{
public:
    explicit SmallDisk (rlim_t bytes)
    {
        previous_ = std::signal (SIGXFSZ, SIG_IGN);
        getrlimit (RLIMIT_FSIZE, &usual_);
        const rlimit small { bytes, usual_.rlim_max };
        setrlimit (RLIMIT_FSIZE, &small);
    }
    ~SmallDisk()
    {
        setrlimit (RLIMIT_FSIZE, &usual_);
        std::signal (SIGXFSZ, previous_);
    }
    SmallDisk (const SmallDisk&) = delete;
    SmallDisk& operator= (const SmallDisk&) = delete;

private:
    rlimit usual_ {};
    void (*previous_) (int) = SIG_DFL;
};
}
