// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Doctor/RealtimeRights.h"

#include <grp.h>
#include <pthread.h>
#include <pwd.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <thread>
#include <vector>

namespace antiphon::terminal
{
namespace
{
constexpr const char* audioGroup = "audio";
constexpr const char* groupLimits =
    "/etc/security/limits.d/audio.conf"; ///< Debian's jackd2 makes it
constexpr auto triedPriority = 5;

bool isGranted()
{
    auto granted = false;
    std::thread (
        [&granted]
        {
            sched_param wanted {};
            wanted.sched_priority = triedPriority;
            granted = ::pthread_setschedparam (::pthread_self(), SCHED_FIFO, &wanted) == 0;
        })
        .join();
    return granted;
}

rlimit limitOf (decltype (RLIMIT_MEMLOCK) what)
{
    rlimit limit {};
    ::getrlimit (what, &limit);
    return limit;
}

bool isInAudioGroup()
{
    const auto* const group = ::getgrnam (audioGroup);
    if (group == nullptr)
        return false;
    std::vector<gid_t> groups (static_cast<std::size_t> (std::max (0, ::getgroups (0, nullptr))));
    const auto count = ::getgroups (static_cast<int> (groups.size()), groups.data());
    groups.resize (static_cast<std::size_t> (std::max (0, count)));
    return ::getegid() == group->gr_gid
        || std::find (groups.begin(), groups.end(), group->gr_gid) != groups.end();
}
}

RealtimeRights realtimeRights()
{
    RealtimeRights rights;
    rights.allowed = isGranted();
    rights.priority = static_cast<int> (std::min<rlim_t> (limitOf (RLIMIT_RTPRIO).rlim_cur, 99));
    if (const auto lock = limitOf (RLIMIT_MEMLOCK).rlim_cur; lock != RLIM_INFINITY)
        rights.lockable = lock;
    rights.inAudioGroup = isInAudioGroup();
    std::error_code error;
    rights.audioGroupMay = std::filesystem::exists (groupLimits, error);
    const auto* const user = ::getpwuid (::geteuid());
    rights.user = user == nullptr ? "$USER" : user->pw_name;
    return rights;
}

std::string inWords (const RealtimeRights& rights)
{
    if (! rights.allowed)
        return "not allowed: other programs can interrupt the sound";
    const auto memory = rights.lockable
        ? std::to_string (*rights.lockable / (1024 * 1024)) + " MB of memory may be locked"
        : std::string ("memory may be locked");
    return "allowed"
        + (rights.priority > 0 ? " up to priority " + std::to_string (rights.priority)
                               : std::string {})
        + ", " + memory;
}

std::optional<std::string> remedyFor (const RealtimeRights& rights)
{
    if (rights.allowed)
        return std::nullopt;
    const auto settle =
        rights.audioGroupMay ? std::string {} : "sudo dpkg-reconfigure -p high jackd2 (answer yes)";
    const auto join =
        rights.inAudioGroup ? std::string {} : "sudo usermod -aG audio " + rights.user;
    return "Let the sound go first: " + settle + (settle.empty() || join.empty() ? "" : ", ") + join
        + (settle.empty() && join.empty() ? "" : ", then ") + "log out and in again.";
}
}
