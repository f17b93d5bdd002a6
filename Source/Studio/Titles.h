// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Moment.h"

#include <string>

namespace antiphon::studio
{
/** What a moment is called for a practitioner: a tag by its sign ("Smiled"), others as the words of
    Share have it, and where those are missing by the kind's own name. */
std::string momentTitle (const journal::Moment& moment);
}
