// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Internal/TurnExchange.h"

#include "Moments/Internal/Chance.h"
#include "Moments/Internal/Evidence.h"

#include <algorithm>

namespace antiphon::moments
{
namespace
{
constexpr std::size_t fewestPhrases = 4;
constexpr double rarest = 5.0e-4; // a pair; measured with players who ignore each other
constexpr double childsShare =
    0.2; // a child's own side must not be mere chance beside a willing adult
constexpr Seconds lookBack = 90_s;
constexpr Seconds hair = 1.0e-6_s;

std::string whatWasHeard (const std::vector<Phrase>& phrases, double chance)
{
    Seconds gaps;
    Seconds widest;
    for (std::size_t n = 1; n < phrases.size(); ++n)
    {
        const auto gap = phrases[n].start - phrases[n - 1].end;
        gaps += gap;
        widest = std::max (widest, gap);
    }
    const auto mean = gaps / static_cast<double> (phrases.size() - 1);
    return inWords (phrases.size()) + " turns to and fro, answering after " + inWords (mean)
        + " on average and " + inWords (widest) + " at most, nobody in between; "
        + oddsInWords (chance);
}
}

bool TurnExchange::joins (const Run& run, const Phrase& phrase, const Story& story)
{
    const auto& last = run.phrases.back();
    const auto gap = phrase.start - last.end;
    const auto shorter = std::min (last.length(), phrase.length());
    if (last.who == phrase.who || gap <= -turnOverlap || gap > turnGap)
        return false;
    if (-gap > std::max (20_ms, shorter * 0.2))
        return false;
    if (story.somebodyElse (last.who, phrase.who, last.end, phrase.start))
        return false;
    const auto isAnswer = story.voice (last.who).isCompanion() && run.phrases.size() > 1;
    return ! (isAnswer && wasCutShort (*(run.phrases.end() - 2), last, phrase.start));
}

void TurnExchange::hear (const Phrase& phrase,
                         const Story& story,
                         std::vector<journal::Moment>& found)
{
    for (std::size_t other = 0; other < story.voices(); ++other)
    {
        const auto withChild = story.voice (other).isChild() || story.voice (phrase.who).isChild();
        if (other == phrase.who || ! withChild)
            continue;
        auto& run = runs_[std::minmax (other, phrase.who)];
        if (! run.phrases.empty() && ! joins (run, phrase, story))
        {
            judge (run, story, found);
            run.phrases.clear();
        }
        run.phrases.push_back (phrase);
    }
}

void TurnExchange::reached (Instant time, const Story& story, std::vector<journal::Moment>& found)
{
    for (auto& [pair, run] : runs_)
    {
        if (run.phrases.empty() || time <= run.phrases.back().end + turnGap)
            continue;
        judge (run, story, found);
        run.phrases.clear();
    }
}

double TurnExchange::chance (const Run& run, const Story& story)
{
    const auto here = runByChance (story, run.phrases);
    const auto& last = run.phrases.back();
    const auto to =
        last.end + turnGap - hair; // the last phrase was not answered: that ends the run
    const auto lately = [&] (std::size_t answers, std::size_t asks)
    { return answersByChance (story, answers, asks, last.end - lookBack, to); };

    const auto other = run.phrases[run.phrases.size() - 2].who;
    const auto isCompanion = [&] (std::size_t who) { return story.voice (who).isCompanion(); };
    const auto one = isCompanion (last.who) ? 1.0 : lately (last.who, other);
    const auto two = isCompanion (other) ? 1.0 : lately (other, last.who);
    const auto isIdle = [&] (std::size_t who, double odds)
    { return story.voice (who).isChild() && odds > childsShare; };

    auto least = here.child > childsShare ? 1.0 : here.all;
    if (! isIdle (last.who, one) && ! isIdle (other, two))
        least = std::min (least,
                          isCompanion (last.who) || isCompanion (other) ? std::min (one, two)
                                                                        : both (one, two));
    return std::min (1.0, 2.0 * least);
}

void TurnExchange::judge (const Run& run, const Story& story, std::vector<journal::Moment>& found)
{
    const auto& phrases = run.phrases;
    if (phrases.size() < fewestPhrases)
        return;
    const auto& last = phrases.back();
    const auto odds = chance (run, story) * static_cast<double> (story.activePairs (last.end));
    if (odds > rarest)
        return;
    auto moment = momentOf ("turn_exchange", phrases.front().start, last.lastOnset(),
                            namesOf (story, { last.who, phrases[phrases.size() - 2].who }));
    moment.confidence = confidenceFrom (odds);
    moment.evidence = whatWasHeard (phrases, odds);
    found.push_back (std::move (moment));
}
}
