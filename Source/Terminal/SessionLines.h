// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Journal.h"
#include "Library/Library.h"

#include <string>

/** Sessions and their stored moments, for people and for programs. */
namespace antiphon::terminal
{
std::string inWords (const library::SessionEntry& session);
std::string inWords (const journal::Journal& session);
std::string inWords (const journal::Moment& moment);

std::string lineOf (const library::SessionEntry& session);

/** As `notice` prints a moment, with its id and what people decided about it. */
std::string storedLineOf (const journal::Moment& moment);
}
