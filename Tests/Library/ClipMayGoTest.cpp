// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/ClipMayGo.h"

#include "Support/Catch.h"

#include <random>
#include <set>

using namespace antiphon;
using namespace antiphon::library;
using Reason = Refusal::Reason;

namespace
{
constexpr std::int64_t now = 1'000'000;

Id id (int number)
{
    Id made;
    made.bytes[0] = static_cast<std::byte> (number);
    return made;
}

const Id joe = id (1);
const Id ada = id (2);
const Id mum = id (3);
const Id dad = id (4);
const Id mumsHome = id (11);
const Id dadsHome = id (12);

Standing world()
{
    Standing standing;
    standing.names = { { joe, "Joe" }, { ada, "Ada" }, { mum, "Mum" }, { dad, "Dad" } };
    return standing;
}

void answer (Standing& standing, const Id& who, Purpose purpose, bool given = true)
{
    standing.consents.push_back (
        { .id = {}, .person = who, .purpose = purpose, .given = given, .by = "x" });
}

CareLink bringsUp (const Id& carer, const Id& home)
{
    CareLink link;
    link.child = joe;
    link.carer = carer;
    link.household = home;
    return link;
}

Clip heard (std::initializer_list<Id> people)
{
    const auto standing = world();
    Clip clip;
    for (const auto& person : people)
        clip.audible.push_back ({ standing.names.at (person), person });
    return clip;
}

Audience joesFamily() { return { .child = joe }; }

std::vector<Reason> reasons (const Clip& clip, const Audience& audience, const Standing& standing)
{
    std::vector<Reason> found;
    for (const auto& refusal : refusalsOf (clip, audience, standing, now))
        found.push_back (refusal.reason);
    return found;
}
}

TEST_CASE ("without a consent nothing goes, and the refusal says who, for what and how",
           "[library][consent]")
{
    const auto refused = clipMayGo (heard ({ joe }), joesFamily(), world(), now);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().kind == Fault::Kind::Consent);
    CHECK (exitCodeOf (refused.error().kind) == 3);
    CHECK (refused.error().sentence.find ("Joe can be heard in it and has not agreed to own_family")
           != std::string::npos);
    CHECK (refused.error().sentence.find ("antiphon consents give Joe own_family --by")
           != std::string::npos);
}

TEST_CASE ("a child's own family gets clips of the child by own_family", "[library][consent]")
{
    auto standing = world();
    answer (standing, joe, Purpose::OwnFamily);
    CHECK (clipMayGo (heard ({ joe }), joesFamily(), standing, now));
}

TEST_CASE ("another child who can be heard must have agreed to be shared with the group",
           "[library][consent]")
{
    auto standing = world();
    answer (standing, joe, Purpose::OwnFamily);
    answer (standing, ada, Purpose::OwnFamily); // to hers, not to Joe's

    const auto refusals = refusalsOf (heard ({ joe, ada }), joesFamily(), standing, now);
    REQUIRE (refusals.size() == 1);
    CHECK (refusals[0].who == "Ada");
    CHECK (refusals[0].purpose == Purpose::GroupShare);

    answer (standing, ada, Purpose::GroupShare);
    CHECK (clipMayGo (heard ({ joe, ada }), joesFamily(), standing, now));
}

TEST_CASE ("a sister in the same home needs no more than the family's own consent",
           "[library][consent]")
{
    auto standing = world();
    standing.care = { bringsUp (mum, mumsHome), bringsUp (mum, mumsHome) };
    standing.care[1].child = ada;
    answer (standing, joe, Purpose::OwnFamily);
    answer (standing, ada, Purpose::OwnFamily);
    CHECK (clipMayGo (heard ({ joe, ada }), joesFamily(), standing, now));
}

TEST_CASE ("the latest answer wins, and one whose time is over no longer counts",
           "[library][consent]")
{
    auto standing = world();
    answer (standing, joe, Purpose::OwnFamily);
    answer (standing, joe, Purpose::OwnFamily, false);
    CHECK_FALSE (clipMayGo (heard ({ joe }), joesFamily(), standing, now));
    answer (standing, joe, Purpose::OwnFamily);
    CHECK (clipMayGo (heard ({ joe }), joesFamily(), standing, now));

    standing.consents.back().untilMs = now; // an older yes does not come back when the latest ends
    CHECK_FALSE (clipMayGo (heard ({ joe }), joesFamily(), standing, now));
    CHECK (clipMayGo (heard ({ joe }), joesFamily(), standing, now - 1));
}

TEST_CASE ("colleagues and the world need a consent of everybody's for just that",
           "[library][consent]")
{
    auto standing = world();
    for (const auto purpose : { Purpose::OwnFamily, Purpose::GroupShare })
        answer (standing, joe, purpose);
    const Audience staff { .kind = Audience::Kind::Staff };
    const Audience anybody { .kind = Audience::Kind::Beyond };
    CHECK_FALSE (clipMayGo (heard ({ joe }), staff, standing, now));
    answer (standing, joe, Purpose::StaffLearning);
    CHECK (clipMayGo (heard ({ joe }), staff, standing, now));
    CHECK_FALSE (clipMayGo (heard ({ joe }), anybody, standing, now));
}

TEST_CASE ("somebody the library does not know has agreed to nothing", "[library][consent]")
{
    Clip clip = heard ({ joe });
    clip.audible.push_back ({ "Zoe", {} });
    auto standing = world();
    answer (standing, joe, Purpose::OwnFamily);
    const auto refused = clipMayGo (clip, joesFamily(), standing, now);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().sentence.find ("Zoe") != std::string::npos);
    CHECK (refused.error().sentence.find ("Joe can") == std::string::npos);
}

TEST_CASE ("a clip of which nobody knows who is in it stays", "[library][consent]")
{
    CHECK (reasons ({}, joesFamily(), world()) == std::vector { Reason::NobodyKnown });
}

TEST_CASE ("somebody who is kept away from a child gets nothing of them, in no home",
           "[library][consent]")
{
    auto standing = world();
    standing.care = { bringsUp (mum, mumsHome), bringsUp (dad, dadsHome) };
    Block block;
    block.child = joe;
    block.who = dad;
    standing.blocks = { block };
    answer (standing, joe, Purpose::OwnFamily);

    CHECK (clipMayGo (heard ({ joe }), { .child = joe, .household = mumsHome }, standing, now));
    CHECK (reasons (heard ({ joe }), { .child = joe, .household = dadsHome }, standing)
           == std::vector { Reason::Blocked });
    CHECK (reasons (heard ({ joe }), { .child = joe, .receivers = { dad } }, standing)
           == std::vector { Reason::Blocked });
    CHECK (reasons (heard ({ joe }), joesFamily(), standing) == std::vector { Reason::WhichHome });

    standing.blocks[0].untilMs = now; // lifted
    CHECK (clipMayGo (heard ({ joe }), { .child = joe, .household = dadsHome }, standing, now));
}

TEST_CASE ("a block counts for every child who can be heard, not only for whose reel it is",
           "[library][consent]")
{
    auto standing = world();
    standing.care = { bringsUp (dad, dadsHome) };
    Block block;
    block.child = ada;
    block.who = dad;
    standing.blocks = { block };
    answer (standing, joe, Purpose::OwnFamily);
    answer (standing, ada, Purpose::GroupShare);
    const Audience home { .child = joe, .household = dadsHome };
    CHECK (clipMayGo (heard ({ joe }), home, standing, now));
    CHECK (reasons (heard ({ joe, ada }), home, standing) == std::vector { Reason::Blocked });
}

TEST_CASE ("a child with two homes has clips for one of them, without the grown-ups of the other",
           "[library][consent]")
{
    auto standing = world();
    standing.care = { bringsUp (mum, mumsHome), bringsUp (dad, dadsHome) };
    answer (standing, joe, Purpose::OwnFamily);
    for (const auto purpose : { Purpose::OwnFamily, Purpose::GroupShare })
        answer (standing, dad, purpose);

    CHECK (reasons (heard ({ joe }), joesFamily(), standing) == std::vector { Reason::WhichHome });
    CHECK (reasons (heard ({ joe, dad }), { .child = joe, .household = mumsHome }, standing)
           == std::vector { Reason::OtherHome });
    CHECK (
        clipMayGo (heard ({ joe, dad }), { .child = joe, .household = dadsHome }, standing, now));
}

TEST_CASE ("who may not take a child's clips home is given none", "[library][consent]")
{
    auto standing = world();
    standing.care = { bringsUp (mum, mumsHome) };
    standing.care[0].mayReceive = false;
    answer (standing, joe, Purpose::OwnFamily);
    CHECK (reasons (heard ({ joe }), { .child = joe, .receivers = { mum } }, standing)
           == std::vector { Reason::MayNotTake });
    CHECK (reasons (heard ({ joe }), { .child = joe, .household = mumsHome }, standing)
           == std::vector { Reason::MayNotTake });
    standing.care[0].mayReceive = true;
    CHECK (clipMayGo (heard ({ joe }), { .child = joe, .receivers = { mum } }, standing, now));
    standing.care[0].untilMs = now; // no longer a carer
    CHECK_FALSE (
        clipMayGo (heard ({ joe }), { .child = joe, .receivers = { mum } }, standing, now));
}

namespace
{
/** A made-up group: children in homes, grown-ups, consents given, taken back and run out, blocks. */
struct Group
{
    Standing standing;
    Clip clip;
    Audience audience;
};

class Chance
{
public:
    explicit Chance (unsigned seed) : engine_ (seed) {}
    int below (int limit) { return static_cast<int> (engine_() % static_cast<unsigned> (limit)); }
    bool in (int hundred) { return below (100) < hundred; }

private:
    std::mt19937 engine_;
};

Group madeUp (unsigned seed)
{
    Chance chance (seed);
    Group group;
    const auto child = [] (int number) { return id (1 + number); };
    const auto carer = [] (int number) { return id (101 + number); };
    const auto home = [] (int number) { return id (201 + number); };
    const int children = 1 + chance.below (6);

    std::vector<Id> people;
    for (int n = 0; n < children; ++n)
        people.push_back (child (n));
    for (int n = 0; n < 4; ++n)
        people.push_back (carer (n));
    for (int n = 0; n < children; ++n)
        for (int links = chance.below (3); links > 0; --links)
        {
            CareLink link;
            link.child = child (n);
            link.carer = carer (chance.below (4));
            if (chance.in (85))
                link.household = home (chance.below (3));
            link.mayReceive = chance.in (85);
            if (chance.in (15))
                link.untilMs = now - 500 + chance.below (1000);
            group.standing.care.push_back (link);
        }
    for (const auto& person : people)
    {
        const bool isKeen = chance.in (80);
        for (const auto purpose : allPurposes)
            for (int answers = isKeen ? 1 + chance.below (2) : chance.below (2); answers > 0;
                 --answers)
            {
                Consent consent;
                consent.person = person;
                consent.purpose = purpose;
                consent.given = chance.in (isKeen ? 95 : 60);
                consent.atMs = chance.below (now);
                if (chance.in (10))
                    consent.untilMs = now - 500 + chance.below (1000);
                group.standing.consents.push_back (consent);
            }
    }
    if (chance.in (25))
    {
        Block block;
        block.child = child (chance.below (children));
        block.who = carer (chance.below (4));
        if (chance.in (30))
            block.untilMs = now - 500 + chance.below (1000);
        group.standing.blocks.push_back (block);
    }
    for (const auto& person : people)
        if (person == people[0] || chance.in (person < carer (0) ? 40 : 8))
            group.clip.audible.push_back (
                { journal::inHex (person),
                  chance.in (97) ? std::optional (person) : std::nullopt });

    group.audience.kind = static_cast<Audience::Kind> (chance.in (70) ? 0 : 1 + chance.below (3));
    if (group.audience.kind == Audience::Kind::Family)
    {
        group.audience.child = child (chance.below (children));
        if (chance.in (50))
            group.audience.household = home (chance.below (3));
        if (chance.in (20))
            group.audience.receivers = { carer (chance.below (4)) };
    }
    return group;
}

/** The same promise in other words: walks the answers forwards and keeps the last of each. */
bool everybodyAgreed (const Group& group)
{
    std::map<std::pair<Id, Purpose>, bool> last;
    for (const auto& one : group.standing.consents)
        last[{ one.person, one.purpose }] = one.given && (! one.untilMs || *one.untilMs > now);
    const auto agreed = [&] (const Id& who, Purpose purpose)
    {
        const auto found = last.find ({ who, purpose });
        return found != last.end() && found->second;
    };
    const auto livesWith = [&] (const Id& who, const Id& home)
    {
        for (const auto& link : group.standing.care)
            if (link.holdsAt (now) && link.household == home
                && (link.child == who || link.carer == who))
                return true;
        return false;
    };
    for (const auto& one : group.clip.audible)
    {
        if (! one.person)
            return false;
        switch (group.audience.kind)
        {
            case Audience::Kind::Staff:
                if (! agreed (*one.person, Purpose::StaffLearning))
                    return false;
                break;
            case Audience::Kind::Beyond:
                if (! agreed (*one.person, Purpose::BeyondSetting))
                    return false;
                break;
            case Audience::Kind::Group:
                if (! agreed (*one.person, Purpose::GroupShare))
                    return false;
                break;
            case Audience::Kind::Family:
            {
                bool isFamily = one.person == group.audience.child;
                for (int n = 0; n < 3; ++n)
                {
                    const auto home = id (201 + n);
                    if (group.audience.household && home != *group.audience.household)
                        continue;
                    isFamily = isFamily
                        || (livesWith (*one.person, home)
                            && (group.audience.household
                                || livesWith (*group.audience.child, home)));
                }
                if (! agreed (*one.person, isFamily ? Purpose::OwnFamily : Purpose::GroupShare))
                    return false;
            }
        }
    }
    return ! group.clip.audible.empty();
}

/** Everybody to whom it would come, who is kept away from anybody in it. */
bool reachesSomebodyBlocked (const Group& group)
{
    std::set<Id> reached (group.audience.receivers.begin(), group.audience.receivers.end());
    for (const auto& link : group.standing.care)
        if (group.audience.household && link.household == group.audience.household
            && link.holdsAt (now))
            reached.insert (link.carer);
    for (const auto& block : group.standing.blocks)
        for (const auto& one : group.clip.audible)
            if (block.holdsAt (now) && reached.contains (block.who)
                && (one.person == block.child || group.audience.child == block.child))
                return true;
    return false;
}

bool letsAnotherHomeBeHeard (const Group& group)
{
    if (! group.audience.household)
        return false;
    for (const auto& one : group.clip.audible)
        for (const auto& theirs : group.standing.care)
            for (const auto& ours : group.standing.care)
            {
                bool livesHere = false;
                for (const auto& link : group.standing.care)
                    livesHere = livesHere
                        || (link.holdsAt (now) && link.household == group.audience.household
                            && (link.carer == one.person || link.child == one.person));
                if (theirs.carer == one.person && theirs.child == ours.child && theirs.holdsAt (now)
                    && ours.holdsAt (now) && theirs.household
                    && ours.household == group.audience.household && ! livesHere)
                    return true;
            }
    return false;
}
}

TEST_CASE ("of 10,000 random groups nothing goes to which somebody in it has not agreed",
           "[library][consent]")
{
    int gone = 0;
    int refused = 0;
    int families = 0;
    for (unsigned seed = 1; seed <= 10'000; ++seed)
    {
        const auto group = madeUp (seed);
        const auto leave = clipMayGo (group.clip, group.audience, group.standing, now);
        if (! leave)
        {
            ++refused;
            if (everybodyAgreed (group))
                for (const auto& refusal :
                     refusalsOf (group.clip, group.audience, group.standing, now))
                    REQUIRE (refusal.reason != Reason::Consent); // no refusal without a reason
            continue;
        }
        ++gone;
        families += group.audience.kind == Audience::Kind::Family ? 1 : 0;
        INFO ("seed " << seed);
        REQUIRE (everybodyAgreed (group));
        REQUIRE_FALSE (reachesSomebodyBlocked (group));
        REQUIRE_FALSE (letsAnotherHomeBeHeard (group));
    }
    INFO (gone << " went, of which " << families << " to families; " << refused << " stayed");
    CHECK (gone > 1000); // otherwise the test says nothing
    CHECK (families > 300);
    CHECK (refused > 1000);
}

TEST_CASE ("taking one consent back from a group that could go keeps it at home",
           "[library][consent]")
{
    int tried = 0;
    for (unsigned seed = 1; seed <= 2000; ++seed)
    {
        auto group = madeUp (seed);
        if (! clipMayGo (group.clip, group.audience, group.standing, now))
            continue;
        for (const auto& one : group.clip.audible)
        {
            auto standing = group.standing;
            answer (standing, *one.person, purposeFor (one.person, group.audience, standing, now),
                    false);
            const auto refusals = refusalsOf (group.clip, group.audience, standing, now);
            REQUIRE (refusals.size() == 1);
            CHECK (refusals[0].person == one.person);
            ++tried;
        }
    }
    CHECK (tried > 500);
}
