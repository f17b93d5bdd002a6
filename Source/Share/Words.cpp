// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Words.h"

#include "Share/Internal/Wording.h"

#include <algorithm>

namespace antiphon::share
{
static Role roleOf (const std::string& name, const Roster* roster)
{
    if (roster != nullptr)
        for (const auto& player : roster->players)
            if (player.name == name)
                return player.role;
    return name == Roster {}.name (companionId) ? Role::Companion : Role::Child;
}

/** Whom the child was with: other children first, then the parent; we come last. */
static const Mention& companyOf (const journal::Moment& moment,
                                 const std::string& child,
                                 const Roster* roster,
                                 const Wording& words)
{
    int friends = 0;
    bool parent = false;
    for (const auto& name : moment.who)
        if (name != child)
        {
            const auto role = roleOf (name, roster);
            friends += role == Role::Child ? 1 : 0;
            parent = parent || role == Role::Parent;
        }
    if (friends > 0)
        return friends == 1 ? words.friendOne : words.friendMany;
    return parent ? words.parent : words.us;
}

static const std::string& toldOf (const journal::Moment& moment,
                                  const std::string& child,
                                  const KindWording& kind)
{
    if (moment.sign.empty() && ! kind.toldWithoutSign.empty())
        return kind.toldWithoutSign;
    if (moment.leader == child && ! kind.toldOfLeader.empty())
        return kind.toldOfLeader;
    if (moment.leader && moment.leader != child && ! kind.toldOfOther.empty())
        return kind.toldOfOther;
    return kind.told;
}

static std::string signOf (const journal::Moment& moment, const Wording& words)
{
    const auto known = words.signs.find (moment.sign);
    return known == words.signs.end() ? moment.sign : known->second;
}

static Result<KindWords> tell (const journal::Moment& moment,
                               const std::string& child,
                               const Roster* roster)
{
    const auto words = wording();
    if (! words)
        return failure (words.error());
    const auto found = (*words)->kinds.find (moment.kind);
    if (found == (*words)->kinds.end())
        return failure ({ Fault::Kind::Unsupported,
                          "This Antiphon has no words for a moment of the kind \"" + moment.kind
                              + "\": it may come from a newer one.",
                          {} });

    const auto& kind = found->second;
    const auto& company = companyOf (moment, child, roster, **words);
    const auto fill = [&] (const std::string& text)
    {
        return filled (text,
                       { { "Child", child },
                         { "Other", company.other },
                         { "Other's", company.others },
                         { "sign", signOf (moment, **words) } });
    };
    return KindWords { .symbol = kind.symbol,
                       .title = kind.title,
                       .told = moment.words.empty() ? fill (toldOf (moment, child, kind))
                                                    : moment.words,
                       .goodFor = fill (kind.goodFor),
                       .purposes = kind.purposes,
                       .atHome = fill (kind.atHome) };
}

Result<KindWords> wordsFor (const journal::Moment& moment, const std::string& child)
{
    return tell (moment, child, nullptr);
}

Result<KindWords> wordsFor (const journal::Moment& moment,
                            const std::string& child,
                            const Roster& roster)
{
    return tell (moment, child, &roster);
}
}
