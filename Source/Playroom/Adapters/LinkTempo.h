// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Playroom/SharedTempo.h"

#include <memory>

namespace antiphon::playroom
{
/** Opens Ableton Link: from now until it is destroyed, programs on this network find us and share the
    tempo. It is the one thing in Antiphon that uses a network, so it is opened by hand alone. */
std::unique_ptr<SharedTempo> openLinkTempo();
}
