// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Moments/Internal/Phrase.h"

#include <optional>

namespace antiphon::moments
{
/** How differently two phrases go, whatever their tempo: the root mean square difference of their
    log-intervals once each phrase's mean is taken out. 0 for the same rhythm; about 0.17 for a copy by
    a child whose intervals vary by 12 %. Nothing for phrases of unlike numbers of strokes, or of fewer
    than three. */
std::optional<double> motifDistance (const Phrase& one, const Phrase& other);

/** How far a phrase is from a plain pulse, by the same measure; 0 for fewer than three strokes. */
double unevenness (const Phrase& phrase);
}
