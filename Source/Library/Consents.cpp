// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Consents.h"

#include "Library/Homes.h"
#include "Library/Internal/Shelf.h"
#include "Library/Internal/Words.h"
#include "Library/People.h"

#include <algorithm>

namespace antiphon::library
{
static constexpr std::string_view table = "consent";

static Consent consentOf (Row& row)
{
    Consent consent;
    consent.id = row.id (0);
    consent.person = row.id (1);
    consent.purpose =
        purposeFrom (row.text (2)).value_or (Purpose::RecordSound); // as the table checks
    consent.given = row.truth (3);
    consent.atMs = row.integer (4);
    consent.untilMs = row.maybeInteger (5);
    consent.wording = static_cast<int> (row.integer (6));
    consent.language = row.words (7, "language", consent.id);
    consent.by = row.words (8, "by_whom", consent.id);
    return consent;
}

Result<void> Consents::expectMayAnswer (const Consent& answer) const
{
    const auto by = People (shelf_).named (answer.by);
    if (! by)
        return failure (by.error());
    if (! *by || (*by)->id == answer.person || ! answer.given) // anybody may say no
        return {};
    const auto standing = this->standing();
    if (! standing)
        return failure (standing.error());
    const auto isTheirs = [&] (const auto& one, const Id& who)
    { return one.child == answer.person && who == (*by)->id && one.holdsAt (answer.atMs); };
    const auto& care = standing->care;
    const auto mayConsent = std::any_of (
        care.begin(), care.end(),
        [&] (const CareLink& link) { return isTheirs (link, link.carer) && link.mayConsent; });
    const auto isBlocked =
        std::any_of (standing->blocks.begin(), standing->blocks.end(),
                     [&] (const Block& block) { return isTheirs (block, block.who); });
    if (mayConsent && ! isBlocked)
        return {};
    return failure ({ Fault::Kind::Consent,
                      (*by)->name + " may not consent for " + standing->names.at (answer.person)
                          + ": ask somebody who may, or say with antiphon"
                          + " people link that they bring the child up.",
                      {} });
}

Result<Consent> Consents::write (Consent answer) const
{
    answer.id = Id::random();
    if (answer.atMs == 0)
        answer.atMs = wallClockMs();
    if (isBlank (answer.by) || ! isOneLine (answer.by))
        return failure (usage ("Say who answered, with --by: \"Joe's mum\"."));
    if (answer.untilMs && *answer.untilMs <= answer.atMs)
        return failure (usage ("That consent would be over before it began: give a later day."));

    const auto written = change (
        shelf_, Subject::Consents,
        [&]
        {
            return expectMayAnswer (answer).and_then (
                [&]
                {
                    return shelf_.database()
                        .query (
                            "INSERT INTO consent (id, person_id, purpose, given, at_ms, expires_ms,"
                            " wording, language, by_whom) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            bytesOf (answer.id), bytesOf (answer.person), codeOf (answer.purpose),
                            answer.given, answer.atMs, answer.untilMs, answer.wording,
                            shelf_.seal (table, "language", answer.id, answer.language),
                            shelf_.seal (table, "by_whom", answer.id, answer.by))
                        .run();
                });
        });
    if (! written)
        return failure (written.error());
    return answer;
}

Result<std::vector<Consent>> Consents::of (const Id& person) const
{
    return rowsOf (shelf_, table,
                   shelf_.database().query (
                       "SELECT id, person_id, purpose, given, at_ms, expires_ms, wording, language,"
                       " by_whom FROM consent WHERE person_id = ? ORDER BY number",
                       bytesOf (person)),
                   consentOf);
}

Result<Standing> Consents::standing() const
{
    const auto untrue = shelf_.database().number ("SELECT row_count FROM untrue");
    if (! untrue)
        return failure (untrue.error());
    if (*untrue != 0)
        return failure (
            "What was agreed to in this library is damaged on the disk: nothing goes out and"
            " no sound is kept by an answer that nobody gave. Bring back a backup with"
            " antiphon library restore.",
            std::to_string (*untrue) + " rows do not agree with their sums");
    auto consents = rowsOf (
        shelf_, table,
        shelf_.database().query ("SELECT id, person_id, purpose, given, at_ms, expires_ms,"
                                 " wording, language, by_whom FROM consent ORDER BY number"),
        consentOf);
    if (! consents)
        return failure (consents.error());
    auto care = Homes (shelf_).care();
    if (! care)
        return failure (care.error());
    auto blocks = Homes (shelf_).blocks();
    if (! blocks)
        return failure (blocks.error());
    const auto people = People (shelf_).list();
    if (! people)
        return failure (people.error());

    Standing standing { std::move (*consents), std::move (*care), std::move (*blocks), {} };
    for (const auto& person : *people)
        standing.names.emplace (person.id, person.name);
    return standing;
}
}
