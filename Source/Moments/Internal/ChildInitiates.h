// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Moments/Internal/Kind.h"

#include <optional>

namespace antiphon::moments
{
/** child_initiates: a child begins something after everyone was quiet, and an adult or the companion
    answers it. Another child's playing is no answer. */
class ChildInitiates : public Kind
{
public:
    void hear (const Phrase& phrase,
               const Story& story,
               std::vector<journal::Moment>& found) override;
    void reached (Instant time, const Story& story, std::vector<journal::Moment>& found) override;

private:
    struct Beginning
    {
        Phrase phrase;
        Seconds quiet; ///< before it
        std::optional<Phrase> answer;
    };

    std::vector<Beginning> open_;
};
}
