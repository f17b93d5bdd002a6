// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace antiphon::terminal
{
/** Whether the system lets our sound go before everything else, and what to do where it does not. */
struct RealtimeRights
{
    bool allowed = false; ///< it was tried
    int priority = 0;     ///< the highest that the user's limits allow; 0: none
    std::optional<std::uint64_t>
        lockable {}; ///< bytes of memory that may be kept from the disk; nothing: all
    bool inAudioGroup = false;
    bool audioGroupMay = false; ///< the system's settings let that group
    std::string user {};        ///< to name in what is to be done
};

/** Threads: any; asks the system, and starts a short thread to try. */
RealtimeRights realtimeRights();

/** "allowed, up to priority 95" */
std::string inWords (const RealtimeRights& rights);

/** The line to type, or nothing where all is well. */
std::optional<std::string> remedyFor (const RealtimeRights& rights);
}
