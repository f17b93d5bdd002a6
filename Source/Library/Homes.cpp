// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Homes.h"

#include "Library/Internal/Shelf.h"
#include "Library/Internal/Words.h"
#include "Library/People.h"

#include <algorithm>

namespace antiphon::library
{
Result<std::vector<Household>> Homes::list() const
{
    auto homes = rowsOf (
        shelf_, "household", shelf_.database().query ("SELECT id, label, notes FROM household"),
        [] (Row& row)
        {
            const auto id = row.id (0);
            return Household { id, row.words (1, "label", id), row.words (2, "notes", id) };
        });
    if (homes)
        std::sort (homes->begin(), homes->end(),
                   [] (const Household& a, const Household& b) { return a.label < b.label; });
    return homes;
}

Result<Household> Homes::find (std::string_view label) const
{
    const auto homes = list();
    if (! homes)
        return failure (homes.error());
    const auto found =
        std::find_if (homes->begin(), homes->end(),
                      [&] (const Household& one) { return isSameName (one.label, label); });
    if (found != homes->end())
        return *found;
    return failure (usage ("There is no home called \"" + std::string (label)
                           + "\": antiphon people show NAME tells a child's homes."));
}

Result<Household> Homes::add (Household household) const
{
    if (isBlank (household.label) || ! isOneLine (household.label))
        return failure (usage ("A home needs a name of one line: \"Mum's\", \"the red house\"."));
    if (find (household.label))
        return failure (usage ("There is a home called \"" + household.label
                               + "\" already: give this one another name."));
    household.id = Id::random();
    const auto added = library::change (
        shelf_, Subject::Homes,
        [&]
        {
            return shelf_.database()
                .query ("INSERT INTO household (id, label, notes) VALUES (?, ?, ?)",
                        bytesOf (household.id),
                        shelf_.seal ("household", "label", household.id, household.label),
                        shelf_.seal ("household", "notes", household.id, household.notes))
                .run();
        });
    if (! added)
        return failure (added.error());
    return household;
}

Result<void> Homes::change (const Household& household) const
{
    return library::change (
        shelf_, Subject::Homes,
        [&]
        {
            return shelf_.database()
                .query ("UPDATE household SET label = ?, notes = ? WHERE id = ?",
                        shelf_.seal ("household", "label", household.id, household.label),
                        shelf_.seal ("household", "notes", household.id, household.notes),
                        bytesOf (household.id))
                .run()
                .and_then ([&] { return expectOne (shelf_.database(), "The home"); });
        });
}

Result<std::vector<CareLink>> Homes::care() const
{
    return rowsOf (shelf_, "care_link",
                   shelf_.database().query (
                       "SELECT id, child_id, carer_id, household_id, label, from_ms, until_ms,"
                       " may_see, may_receive, may_consent FROM care_link ORDER BY from_ms, id"),
                   [] (Row& row)
                   {
                       CareLink link;
                       link.id = row.id (0);
                       link.child = row.id (1);
                       link.carer = row.id (2);
                       link.household = row.maybeId (3);
                       link.label = row.words (4, "label", link.id);
                       link.fromMs = row.integer (5);
                       link.untilMs = row.maybeInteger (6);
                       link.maySee = row.truth (7);
                       link.mayReceive = row.truth (8);
                       link.mayConsent = row.truth (9);
                       return link;
                   });
}

Result<CareLink> Homes::add (CareLink link) const
{
    if (link.child == link.carer)
        return failure (usage ("Nobody brings themselves up: name the child and the grown-up."));
    link.id = Id::random();
    if (link.fromMs == 0)
        link.fromMs = wallClockMs();
    const auto added = library::change (
        shelf_, Subject::Homes,
        [&]
        {
            return shelf_.database()
                .query (
                    "INSERT INTO care_link (id, child_id, carer_id, household_id, label, from_ms,"
                    " until_ms, may_see, may_receive, may_consent)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    bytesOf (link.id), bytesOf (link.child), bytesOf (link.carer),
                    bytesOf (link.household),
                    shelf_.seal ("care_link", "label", link.id, link.label), link.fromMs,
                    link.untilMs, link.maySee, link.mayReceive, link.mayConsent)
                .run();
        });
    if (! added)
        return failure (added.error());
    return link;
}

Result<void> Homes::change (const CareLink& link) const
{
    return library::change (
        shelf_, Subject::Homes,
        [&]
        {
            return shelf_.database()
                .query (
                    "UPDATE care_link SET household_id = ?, label = ?, until_ms = ?, may_see = ?,"
                    " may_receive = ?, may_consent = ? WHERE id = ?",
                    bytesOf (link.household),
                    shelf_.seal ("care_link", "label", link.id, link.label), link.untilMs,
                    link.maySee, link.mayReceive, link.mayConsent, bytesOf (link.id))
                .run()
                .and_then ([&] { return expectOne (shelf_.database(), "The carer"); });
        });
}

Result<std::vector<Block>> Homes::blocks() const
{
    return rowsOf (shelf_, "block",
                   shelf_.database().query ("SELECT id, child_id, who_id, from_ms, until_ms, why"
                                            " FROM block ORDER BY from_ms, id"),
                   [] (Row& row)
                   {
                       Block block;
                       block.id = row.id (0);
                       block.child = row.id (1);
                       block.who = row.id (2);
                       block.fromMs = row.integer (3);
                       block.untilMs = row.maybeInteger (4);
                       block.why = row.words (5, "why", block.id);
                       return block;
                   });
}

Result<Block> Homes::add (Block block) const
{
    if (block.child == block.who)
        return failure (
            usage ("Nobody is kept away from themselves: name the child and the other."));
    block.id = Id::random();
    if (block.fromMs == 0)
        block.fromMs = wallClockMs();
    const auto added = library::change (
        shelf_, Subject::Homes,
        [&]
        {
            return shelf_.database()
                .query ("INSERT INTO block (id, child_id, who_id, from_ms, until_ms, why)"
                        " VALUES (?, ?, ?, ?, NULL, ?)",
                        bytesOf (block.id), bytesOf (block.child), bytesOf (block.who),
                        block.fromMs, shelf_.seal ("block", "why", block.id, block.why))
                .run();
        });
    if (! added)
        return failure (added.error());
    return block;
}

Result<void> Homes::lift (const Id& block, std::int64_t atMs) const
{
    return library::change (
        shelf_, Subject::Homes,
        [&]
        {
            return shelf_.database()
                .query ("UPDATE block SET until_ms = ? WHERE id = ? AND until_ms IS NULL", atMs,
                        bytesOf (block))
                .run()
                .and_then ([&] { return expectOne (shelf_.database(), "The block"); });
        });
}
}
