// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Songs.h"

#include <string>

namespace antiphon::terminal
{
/** A song on one line for people: its title, language, metre, key, speed and where it comes from. */
std::string inWords (const library::SongEntry& entry);

/** The same as a JSON line. */
std::string lineOf (const library::SongEntry& entry);

/** A note of it as a JSON line. */
std::string lineOf (const improvise::SongNote& note);
}
