// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Internal/ChildInitiates.h"

#include "Moments/Internal/Chance.h"
#include "Moments/Internal/Evidence.h"

#include <algorithm>

namespace antiphon::moments
{
namespace
{
constexpr Seconds quietBefore = 3_s;
constexpr Seconds answeredWithin = 2_s;
constexpr Seconds lookBack = 120_s;
constexpr Seconds hair = 1.0e-6_s;
constexpr double rarest = 2.0e-3;

bool wasMadeFrom (const Phrase& answer, const Phrase& phrase)
{
    return std::any_of (answer.sources.begin(), answer.sources.end(),
                        [&] (Instant source) {
                            return source > phrase.start - 1_ms
                                && source < phrase.lastOnset() + 1_ms;
                        });
}

/** Whether this phrase may answer that one. The companion says what it was made from, and without
    that it follows by design; a person answers once the phrase is over. */
bool answers (const Phrase& answer, const Phrase& phrase, const Story& story)
{
    if (story.voice (answer.who).isChild() || answer.start > phrase.lastOnset() + answeredWithin)
        return false;
    if (! story.voice (answer.who).isCompanion())
        return answer.start > phrase.end - turnOverlap;
    if (answer.isOwnAccord)
        return false;
    return answer.sources.empty() || wasMadeFrom (answer, phrase);
}

Seconds quietUntil (Instant time, const Story& story)
{
    auto latest = Instant {};
    for (std::size_t who = 0; who < story.voices(); ++who)
        for (const auto& phrase : story.of (who))
            if (phrase.start < time)
                latest = std::max (latest, phrase.end);
    return time - latest;
}
}

void ChildInitiates::hear (const Phrase& phrase, const Story& story, std::vector<journal::Moment>&)
{
    for (auto& beginning : open_)
        if (! beginning.answer && answers (phrase, beginning.phrase, story))
            beginning.answer = phrase;

    const auto isBeginning = story.voice (phrase.who).isChild() && phrase.onsets.size() >= 2;
    if (! isBeginning)
        return;
    if (const auto quiet = quietUntil (phrase.start, story); quiet >= quietBefore)
        open_.push_back ({ phrase, quiet, {} });
}

void ChildInitiates::reached (Instant time, const Story& story, std::vector<journal::Moment>& found)
{
    const auto isOver = [&] (const Beginning& beginning)
    { return time > beginning.phrase.end + answeredWithin; };
    for (const auto& [phrase, quiet, answer] : open_)
    {
        if (! answer || time <= phrase.end + answeredWithin)
            continue;
        const auto isCompanion = story.voice (answer->who).isCompanion();
        auto odds = 0.0;
        if (! isCompanion)
            odds = static_cast<double> (story.activePairs (phrase.end))
                * answersByChance (story, answer->who, phrase.who, phrase.end - lookBack,
                                   phrase.end + turnGap + hair);
        if (odds > rarest)
            continue;

        auto moment = momentOf ("child_initiates", phrase.start,
                                std::max (phrase.lastOnset(), answer->lastOnset()),
                                namesOf (story, { phrase.who, answer->who }));
        moment.leader = story.voice (phrase.who).name;
        moment.confidence = isCompanion ? 0.8 : confidenceFrom (odds);
        moment.evidence = "began with " + inWords (phrase.onsets.size()) + " strokes after "
            + inWords (quiet) + " of quiet; " + story.voice (answer->who).name + " answered after "
            + inWords (answer->start - phrase.lastOnset())
            + (isCompanion ? std::string {} : "; " + oddsInWords (odds));
        found.push_back (std::move (moment));
    }
    open_.erase (std::remove_if (open_.begin(), open_.end(), isOver), open_.end());
}
}
