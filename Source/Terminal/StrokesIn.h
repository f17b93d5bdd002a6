// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Discern/StrokePrinter.h"

#include <optional>
#include <span>
#include <vector>

namespace antiphon::terminal
{
/** What every stroke in a sound was like, oldest first.

    @param sound  one channel  @param rate  44.1 to 96 kHz
    @param known  when the strokes were, by time, where that is known; nothing: they are listened for */
std::vector<discern::StrokePrinter::Taken> strokesIn (
    std::span<const float> sound,
    Hertz rate,
    const std::optional<std::vector<Instant>>& known = std::nullopt);
}
