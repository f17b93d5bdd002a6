// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/SystemCalls.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <thread>

namespace antiphon::test
{
namespace
{
std::atomic<int> refused { 0 };
std::atomic<int> firstRefused { -1 };

void noteRefused (int, siginfo_t* info, void*)
{
    if (refused.fetch_add (1) == 0)
        firstRefused = info->si_syscall;
}

constexpr sock_filter load (std::size_t offset)
{
    return BPF_STMT (BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned> (offset));
}

/** Lets pass what a thread needs to come back from a signal and to end, and the clock where it is not
    read without the kernel; all else is a signal. */
bool refuseSystemCalls()
{
    constexpr std::array<long, 8> passed { SYS_rt_sigreturn,  SYS_exit,           SYS_madvise,
                                           SYS_munmap,        SYS_rt_sigprocmask, SYS_rseq,
                                           SYS_clock_gettime, SYS_set_robust_list };
    std::array<sock_filter, 2 * passed.size() + 2> program {};
    std::size_t n = 0;
    program[n++] = load (offsetof (seccomp_data, nr));
    for (const auto call : passed)
    {
        program[n++] = BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned> (call), 0, 1);
        program[n++] = BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    }
    program[n++] = BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_TRAP);

    const sock_fprog filter { static_cast<unsigned short> (n), program.data() };
    return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        && prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}
}

std::optional<SystemCalls> systemCallsOf (const std::function<void()>& deed)
{
    struct sigaction reporting
    {
    };
    struct sigaction before
    {
    };
    reporting.sa_sigaction = &noteRefused;
    reporting.sa_flags = SA_SIGINFO;
    sigaction (SIGSYS, &reporting, &before);
    refused = 0;
    firstRefused = -1;

    std::optional<SystemCalls> calls;
    std::thread thread (
        [&]
        {
            void* volatile own = std::malloc (1); // the thread's own store of memory is set up
            std::free (own);
            if (! refuseSystemCalls())
                return;
            deed();
            calls = { refused.load(), firstRefused.load() };
        });
    thread.join();
    sigaction (SIGSYS, &before, nullptr);
    return calls;
}
}
