// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Basis/Result.h"
#include "Journal/Moment.h"

#include <string>
#include <string_view>
#include <vector>

namespace antiphon::share
{
/** What a kind of moment is called and what parents are told; the words live in Assets/Words/en.json,
    so that a translator needs no code. */
struct KindWords
{
    std::string symbol;  ///< one character for the timeline
    std::string title;   ///< "Took turns", for the practitioner's list and the reel's captions
    std::string told;    ///< for parents, {Child}, {Other} and {sign} filled in
    std::string goodFor; ///< one plain sentence
    std::vector<std::string> purposes; ///< "social", "communication"…
    std::string atHome;                ///< something to try at home
};

/** The words for a moment, about one child. The practitioner's own line, where there is one, stands
    for ours in `told`. In a family's reel other children are "a friend". */
Result<KindWords> wordsFor (const journal::Moment& moment, const std::string& child);

/** The same where it is known who is who: the practitioner and the companion are "us", a parent
    "their grown-up". Without a roster everybody but the companion is taken for a friend. */
Result<KindWords> wordsFor (const journal::Moment& moment,
                            const std::string& child,
                            const Roster& roster);

/** What a text bound for a parent must not say: words that judge or compare ("should", "still",
    "good girl", "milestone"…), and counts. Whole words, in any case; a date may have its numbers.
    @returns the offending words, in order and lower case; empty when it may go */
std::vector<std::string> unfitForParents (std::string_view text);
}
