// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/HandTag.h"

#include <algorithm>
#include <utility>

namespace antiphon::moments
{
journal::Moment handTag (const Sign& sign,
                         Instant pressed,
                         Instant released,
                         std::vector<std::string> who)
{
    journal::Moment moment;
    moment.kind = sign.kind;
    moment.time = std::max (Instant {}, pressed - tagReachesBack);
    moment.end = std::max ({ Instant {}, pressed, released });
    moment.who = std::move (who);
    moment.confidence = 1.0;
    moment.evidence = "seen by the practitioner";
    moment.sign = sign.sign;
    moment.origin = journal::Moment::Origin::Tagged;
    return moment;
}
}
