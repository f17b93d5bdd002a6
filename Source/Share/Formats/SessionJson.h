// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Share/Formats/StoredSession.h"

#include <string>
#include <string_view>

/** Everything in a session but its sound, as JSON lines: one for the session itself, then one for each
    event, phrase, act and moment, as {"session":{…}}, {"event":{…}}, {"phrase":{…}}, {"act":{…}},
    {"moment":{…}}. Times are seconds, the very numbers the session holds. Threads: any; total. */
namespace antiphon::share
{
std::string sessionLines (const StoredSession& session);

/** @param reading  its rate is not asked for: the file says it. A fault names the line. */
Result<StoredSession> readSessionLines (std::string_view text, const Reading& reading);
}
