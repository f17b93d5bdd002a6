// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Journal.h"
#include "Library/Library.h"

#include <cstdint>
#include <string>

/** Sessions and their stored moments, for people and for programs. */
namespace antiphon::terminal
{
/** "2026-03-04 10:15", on the clock of the place. @param ms  since 1970, UTC */
std::string asDate (std::int64_t ms);

std::string inWords (const library::SessionEntry& session);
std::string inWords (const journal::Journal& session);
std::string inWords (const journal::Moment& moment);

std::string lineOf (const library::SessionEntry& session);

/** As `notice` prints a moment, with its id and what people decided about it. */
std::string storedLineOf (const journal::Moment& moment);
}
