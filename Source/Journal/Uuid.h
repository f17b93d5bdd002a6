// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace antiphon::journal
{
/** A new random name for a session, RFC 4122 version 4: 36 characters, lower case. Threads: any. */
std::string newUuid();
}
