// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <span>
#include <string>

namespace antiphon::studio
{
/** How somebody is playing, in words a practitioner would use: "steady · about two taps a second".

    @param strokes  recent strokes of one player, by time; fewer than three say nothing
*/
std::string paceInWords (std::span<const Instant> strokes);
}
