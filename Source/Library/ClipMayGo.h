// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Library/Care.h"
#include "Library/Consent.h"

#include <map>
#include <string>
#include <vector>

namespace antiphon::library
{
/** Somebody who can be heard in a clip. */
struct Audible
{
    std::string name;            ///< for the refusal
    std::optional<Id> person {}; ///< nothing where the library does not know them
};

/** A piece of recorded sound, told by who can be heard in it: everybody at its microphones. */
struct Clip
{
    std::vector<Audible> audible;
};

/** For whom a clip is meant. */
struct Audience
{
    enum class Kind
    {
        Family, ///< the child's own: one home of it, or certain people
        Group,  ///< the families who play together
        Staff,
        Beyond, ///< anybody
    };

    Kind kind = Kind::Family;
    std::optional<Id> child {};     ///< whose family; for Family
    std::optional<Id> household {}; ///< the home it goes to, where one was named
    std::vector<Id> receivers {};   ///< people who were named
};

/** Everything that decides who may hear whom. */
struct Standing
{
    std::vector<Consent> consents; ///< of all purposes, in the order they were given
    std::vector<CareLink> care;
    std::vector<Block> blocks;
    std::map<Id, std::string> names; ///< of everybody, for refusals
};

/** Why a clip must stay. */
struct Refusal
{
    enum class Reason
    {
        Consent,     ///< somebody audible has not agreed to this
        Blocked,     ///< somebody who would get it is kept away from a child in it
        OtherHome,   ///< a grown-up of the child's other home can be heard
        MayNotTake,  ///< somebody who would get it may not take clips of this child home
        WhichHome,   ///< it was not said to which of several homes it goes
        NobodyKnown, ///< it is not known who can be heard
    };

    Reason reason = Reason::Consent;
    std::string who {};                ///< a name
    std::optional<Id> person {};       ///< audible, or the receiver
    std::optional<Purpose> purpose {}; ///< the one that is missing
};

/** That a clip may go to an audience. Nothing is exported without one, and only clipMayGo() gives it. */
class Leave
{
private:
    Leave() = default;
    friend Result<Leave> clipMayGo (const Clip&, const Audience&, const Standing&, std::int64_t);
};

/** The one purpose that somebody audible must have agreed to: to a child's family go clips of that
    child, and of others in its home, by own_family; whoever else can be heard must have agreed to
    group_share. Colleagues and the world need staff_learning and beyond_setting of everybody. */
Purpose purposeFor (const std::optional<Id>& audible,
                    const Audience& audience,
                    const Standing& standing,
                    std::int64_t nowMs);

/** Whether the latest answer about a purpose is a yes that still counts. */
bool hasAgreed (const Id& person, Purpose purpose, const Standing& standing, std::int64_t nowMs);

/** Everything that speaks against it; empty when it may go.

    A clip may go only if everybody audible has agreed to its purpose, nobody who would get it is blocked
    from a child in it, and no grown-up of the child's other home can be heard. Where a block exists or
    the child has several homes, it must be said to which home, or to whom, it goes.

    @param nowMs  wall clock, UTC. Pure: the same question has the same answer. Threads: any. */
std::vector<Refusal> refusalsOf (const Clip& clip,
                                 const Audience& audience,
                                 const Standing& standing,
                                 std::int64_t nowMs);

/** The door. A fault (consent) names everybody who has not agreed, and to which purpose. */
Result<Leave> clipMayGo (const Clip& clip,
                         const Audience& audience,
                         const Standing& standing,
                         std::int64_t nowMs);
}
