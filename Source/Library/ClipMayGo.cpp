// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/ClipMayGo.h"

#include "Library/Internal/RefusalWords.h"

#include <algorithm>
#include <set>

namespace antiphon::library
{
namespace
{
using Reason = Refusal::Reason;

/** A question as it is worked through: who is where, and what speaks against it so far. */
struct Weighing
{
    const Clip& clip;
    const Audience& audience;
    const Standing& standing;
    std::int64_t nowMs;
    std::vector<Refusal> refusals {};

    std::string nameOf (const Id& person) const
    {
        const auto found = standing.names.find (person);
        return found == standing.names.end() ? "Somebody" : found->second;
    }

    void refuse (Reason reason, const Id& person)
    {
        refusals.push_back ({ reason, nameOf (person), person, {} });
    }
};

std::set<Id> homesOf (const Id& person, const Standing& standing, std::int64_t nowMs)
{
    std::set<Id> homes;
    for (const auto& link : standing.care)
        if (link.holdsAt (nowMs) && link.household
            && (link.child == person || link.carer == person))
            homes.insert (*link.household);
    return homes;
}

bool isOfTheFamily (const Id& person,
                    const Audience& audience,
                    const Standing& standing,
                    std::int64_t nowMs)
{
    if (person == audience.child)
        return true;
    const auto theirs = homesOf (person, standing, nowMs);
    if (audience.household)
        return theirs.contains (*audience.household);
    const auto childs =
        audience.child ? homesOf (*audience.child, standing, nowMs) : std::set<Id> {};
    return std::any_of (theirs.begin(), theirs.end(),
                        [&] (const Id& home) { return childs.contains (home); });
}

bool isBlocked (const Id& who, const Id& child, const Standing& standing, std::int64_t nowMs)
{
    return std::any_of (standing.blocks.begin(), standing.blocks.end(),
                        [&] (const Block& block) {
                            return block.who == who && block.child == child
                                && block.holdsAt (nowMs);
                        });
}

/** The children whose safety is at stake: those audible, and the one whose reel it is. */
std::set<Id> atStake (const Weighing& weighing)
{
    std::set<Id> people;
    if (weighing.audience.child)
        people.insert (*weighing.audience.child);
    for (const auto& one : weighing.clip.audible)
        if (one.person)
            people.insert (*one.person);
    return people;
}

/** People who were named, and everybody who brings a child up in the home that was named. */
std::set<Id> receiversOf (const Weighing& weighing)
{
    std::set<Id> people (weighing.audience.receivers.begin(), weighing.audience.receivers.end());
    for (const auto& link : weighing.standing.care)
        if (weighing.audience.household && link.household == weighing.audience.household
            && link.holdsAt (weighing.nowMs))
            people.insert (link.carer);
    return people;
}

void weighConsents (Weighing& weighing)
{
    if (weighing.clip.audible.empty())
        weighing.refusals.push_back ({ Reason::NobodyKnown, {}, {}, {} });
    for (const auto& one : weighing.clip.audible)
    {
        const auto purpose =
            purposeFor (one.person, weighing.audience, weighing.standing, weighing.nowMs);
        if (! one.person || ! hasAgreed (*one.person, purpose, weighing.standing, weighing.nowMs))
            weighing.refusals.push_back ({ Reason::Consent, one.name, one.person, purpose });
    }
}

void weighReceivers (Weighing& weighing)
{
    const auto people = atStake (weighing);
    for (const auto& receiver : receiversOf (weighing))
        if (std::any_of (people.begin(), people.end(),
                         [&] (const Id& child) {
                             return isBlocked (receiver, child, weighing.standing, weighing.nowMs);
                         }))
            weighing.refuse (Reason::Blocked, receiver);

    for (const auto& receiver : weighing.audience.receivers)
    {
        const auto mayTake =
            std::any_of (weighing.standing.care.begin(), weighing.standing.care.end(),
                         [&] (const CareLink& link)
                         {
                             return link.carer == receiver && weighing.audience.child == link.child
                                 && link.holdsAt (weighing.nowMs) && link.mayReceive;
                         });
        if (weighing.audience.kind == Audience::Kind::Family && ! mayTake)
            weighing.refuse (Reason::MayNotTake, receiver);
    }
}

/** In a home, somebody at least must be allowed to take the child's clips. */
void weighHome (Weighing& weighing)
{
    const auto& audience = weighing.audience;
    const auto takes = [&] (const CareLink& link)
    {
        return link.household == audience.household && audience.child == link.child
            && link.holdsAt (weighing.nowMs) && link.mayReceive;
    };
    if (audience.household
        && std::none_of (weighing.standing.care.begin(), weighing.standing.care.end(), takes))
        weighing.refusals.push_back ({ Reason::MayNotTake, "that home", {}, {} });
}

/** Home A never hears those of home B with whom it shares a child. */
void weighOtherHome (Weighing& weighing)
{
    const auto& [clip, audience, standing, nowMs, refusals] = weighing;
    if (! audience.household)
        return;
    for (const auto& one : clip.audible)
    {
        if (! one.person || homesOf (*one.person, standing, nowMs).contains (*audience.household))
            continue;
        const auto sharesAChild = std::any_of (
            standing.care.begin(), standing.care.end(),
            [&] (const CareLink& link)
            {
                return link.carer == *one.person && link.household && link.holdsAt (nowMs)
                    && homesOf (link.child, standing, nowMs).contains (*audience.household);
            });
        if (sharesAChild)
            weighing.refuse (Reason::OtherHome, *one.person);
    }
}

void weighWhichHome (Weighing& weighing)
{
    const auto& [clip, audience, standing, nowMs, refusals] = weighing;
    if (audience.household || ! audience.receivers.empty() || ! audience.child)
        return;
    const auto people = atStake (weighing);
    const auto isGuarded =
        std::any_of (standing.blocks.begin(), standing.blocks.end(),
                     [&] (const Block& block)
                     { return people.contains (block.child) && block.holdsAt (weighing.nowMs); });
    if (isGuarded || homesOf (*audience.child, standing, nowMs).size() > 1)
        weighing.refuse (Reason::WhichHome, *audience.child);
}
}

Purpose purposeFor (const std::optional<Id>& audible,
                    const Audience& audience,
                    const Standing& standing,
                    std::int64_t nowMs)
{
    switch (audience.kind)
    {
        case Audience::Kind::Staff:
            return Purpose::StaffLearning;
        case Audience::Kind::Beyond:
            return Purpose::BeyondSetting;
        case Audience::Kind::Group:
            return Purpose::GroupShare;
        case Audience::Kind::Family:
            break;
    }
    return audible && isOfTheFamily (*audible, audience, standing, nowMs) ? Purpose::OwnFamily
                                                                          : Purpose::GroupShare;
}

bool hasAgreed (const Id& person, Purpose purpose, const Standing& standing, std::int64_t nowMs)
{
    const auto latest = std::find_if (standing.consents.rbegin(), standing.consents.rend(),
                                      [&] (const Consent& one)
                                      { return one.person == person && one.purpose == purpose; });
    return latest != standing.consents.rend() && latest->given
        && (! latest->untilMs || nowMs < *latest->untilMs);
}

std::vector<Refusal> refusalsOf (const Clip& clip,
                                 const Audience& audience,
                                 const Standing& standing,
                                 std::int64_t nowMs)
{
    Weighing weighing { clip, audience, standing, nowMs };
    weighConsents (weighing);
    weighReceivers (weighing);
    if (audience.kind == Audience::Kind::Family)
    {
        weighHome (weighing);
        weighOtherHome (weighing);
        weighWhichHome (weighing);
    }
    return weighing.refusals;
}

Result<Leave> clipMayGo (const Clip& clip,
                         const Audience& audience,
                         const Standing& standing,
                         std::int64_t nowMs)
{
    const auto refusals = refusalsOf (clip, audience, standing, nowMs);
    if (refusals.empty())
        return Leave();
    return failure ({ Fault::Kind::Consent, sentenceFor (refusals), {} });
}
}
