// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Internal/Stage.h"

#include <optional>

namespace antiphon::improvise
{
/** Whether this stroke makes its player the one who is played along with: whoever begins while nobody
    else plays.

    @param partner  who it is so far  @param stroke  the partner's latest, if any */
inline bool becomesPartner (const discern::Onset& onset,
                            PlayerId partner,
                            const std::optional<Instant>& stroke,
                            const Stage& stage) noexcept
{
    const auto isFree = ! stroke || onset.time - *stroke > stage.tempi[partner.index].longestGap();
    return onset.who != partner && isFree;
}
}
