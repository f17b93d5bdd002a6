// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Moments/Internal/Kind.h"

namespace antiphon::moments
{
/** mirror_accepted: a child's pattern is played back, and the child plays it again, though it is not
    what the child always plays. */
class MirrorAccepted : public Kind
{
public:
    void hear (const Phrase& phrase,
               const Story& story,
               std::vector<journal::Moment>& found) override;
    void reached (Instant, const Story&, std::vector<journal::Moment>&) override {}
};
}
