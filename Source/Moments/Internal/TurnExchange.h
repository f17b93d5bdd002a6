// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Moments/Internal/Kind.h"

#include <map>
#include <utility>

namespace antiphon::moments
{
/** turn_exchange: four phrases or more, to and fro between two, nobody in between.

    With the companion, who answers by design, the child alone must have waited for the answers; with
    a person, both are looked at together. */
class TurnExchange : public Kind
{
public:
    void hear (const Phrase& phrase,
               const Story& story,
               std::vector<journal::Moment>& found) override;
    void reached (Instant time, const Story& story, std::vector<journal::Moment>& found) override;

private:
    struct Run
    {
        std::vector<Phrase> phrases;
    };
    using Pair = std::pair<std::size_t, std::size_t>;

    static bool joins (const Run& run, const Phrase& phrase, const Story& story);
    static double chance (const Run& run, const Story& story);
    static void judge (const Run& run, const Story& story, std::vector<journal::Moment>& found);

    std::map<Pair, Run> runs_;
};
}
