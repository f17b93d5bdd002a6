// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Erasing.h"

#include "Library/Internal/Cutting.h"
#include "Library/Internal/Remains.h"
#include "Library/Internal/Shelf.h"
#include "Library/Internal/Words.h"

#include <algorithm>
#include <set>

namespace antiphon::library
{
namespace fs = std::filesystem;

namespace
{
/** A name of fewer letters stands in sealed bytes by chance; those are looked at as words only. */
constexpr std::size_t leastPlain = 6; // bytes

bool isThere (const IndexedSession& session, std::size_t place, const Person& person)
{
    return session.people[place] ? session.people[place] == person.id
                                 : isSameName (session.roster[place].name, person.name);
}

/** The places of a person in a session; and whether another child played. */
struct Part
{
    std::vector<std::size_t> places;
    bool hasOthers = false;
};

Part partOf (const IndexedSession& session, const Person& person)
{
    Part part;
    for (std::size_t place = 0; place < session.roster.size(); ++place)
        if (isThere (session, place, person))
            part.places.push_back (place);
        else if (session.roster[place].role == Role::Child)
            part.hasOthers = true;
    return part;
}

fs::path fileOf (const Library& library, const Id& session)
{
    auto name = journal::inHex (session);
    for (const std::size_t at : { 20U, 16U, 12U, 8U }) // as a uuid is written
        name.insert (at, "-");
    return library.folder() / "sessions" / (name + ".antiphon");
}

/** Grown-ups who bring up this child, no other, and were in no session of others. */
Result<std::vector<Person>> carersOf (const Book& book,
                                      const Person& child,
                                      const std::vector<IndexedSession>& sessions)
{
    const auto people = book.people().list();
    if (! people)
        return failure (people.error());
    const auto care = book.homes().care();
    if (! care)
        return failure (care.error());
    std::vector<Person> carers;
    for (const auto& person : *people)
    {
        const auto isTheirs = [&] (const CareLink& link)
        { return link.carer == person.id && link.child == child.id; };
        const auto isOthers = [&] (const CareLink& link)
        { return link.carer == person.id && link.child != child.id; };
        const auto played = std::any_of (sessions.begin(), sessions.end(),
                                         [&] (const IndexedSession& session)
                                         { return ! partOf (session, person).places.empty(); });
        if (person.role == Role::Parent && ! played
            && std::any_of (care->begin(), care->end(), isTheirs)
            && std::none_of (care->begin(), care->end(), isOthers))
            carers.push_back (person);
    }
    return carers;
}

constexpr std::string_view everyRow =
    "SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM language_of)"
    " + (SELECT count(*) FROM household) + (SELECT count(*) FROM care_link)"
    " + (SELECT count(*) FROM block) + (SELECT count(*) FROM consent) + (SELECT count(*) FROM aim)"
    " + (SELECT count(*) FROM aim_wording) + (SELECT count(*) FROM aim_phrase)"
    " + (SELECT count(*) FROM aim_sign) + (SELECT count(*) FROM session)"
    " + (SELECT count(*) FROM attendance) + (SELECT count(*) FROM aim_moment)"
    " + (SELECT count(*) FROM reel) + (SELECT count(*) FROM clip) + (SELECT count(*) FROM "
    "clip_person)"
    " + (SELECT count(*) FROM reel_clip) + (SELECT count(*) FROM reel_given)"
    " + (SELECT count(*) FROM song) + (SELECT count(*) FROM home_idea)"
    " + (SELECT count(*) FROM home_seen) + (SELECT count(*) FROM feedback)"
    " + (SELECT count(*) FROM talk_wish) + (SELECT count(*) FROM safeguarding_handover)";

/** Inside a transaction: the tombstone, then all that stands under it. */
Result<void> forgetRows (const journal::Database& tables,
                         const Id& person,
                         const ErasureProof& proof)
{
    return tables
        .query ("INSERT INTO erasure (person_id, erased_at_ms, session_count, cut_count, key_count)"
                " VALUES (?, ?, ?, ?, ?)",
                bytesOf (person), wallClockMs(), proof.sessionsDeleted, proof.sessionsCut,
                proof.keysDestroyed)
        .run()
        .and_then (
            [&]
            {
                return tables
                    .query ("DELETE FROM clip WHERE id IN"
                            " (SELECT clip_id FROM clip_person WHERE person_id = ?)",
                            bytesOf (person))
                    .run();
            })
        .and_then (
            [&] {
                return tables.query ("DELETE FROM consent WHERE person_id = ?", bytesOf (person))
                    .run();
            })
        .and_then (
            [&]
            { return tables.query ("DELETE FROM person WHERE id = ?", bytesOf (person)).run(); });
}

/** Homes that nobody lives in any more, and reels that nothing is left of. */
Result<void> forgetEmptied (const journal::Database& tables)
{
    return tables.query ("DELETE FROM reel WHERE id NOT IN (SELECT reel_id FROM reel_clip)")
        .run()
        .and_then (
            [&]
            {
                return tables
                    .query (
                        "DELETE FROM household WHERE id NOT IN (SELECT household_id FROM care_link"
                        " WHERE household_id IS NOT NULL) AND id NOT IN (SELECT household_id FROM "
                        "reel"
                        " WHERE household_id IS NOT NULL) AND id NOT IN (SELECT household_id FROM"
                        " home_seen WHERE household_id IS NOT NULL) AND id NOT IN (SELECT "
                        "household_id"
                        " FROM feedback WHERE household_id IS NOT NULL) AND id NOT IN (SELECT"
                        " household_id FROM talk_wish WHERE household_id IS NOT NULL)")
                    .run();
            });
}

/** One erasure as it is worked through. */
class Erasing
{
public:
    Erasing (const Book& book, const Library& library, const ErasurePlan& plan)
        : book_ (book), library_ (library), plan_ (plan)
    {
        people_.push_back (plan.person.id);
        for (const auto& carer : plan.carers)
            people_.push_back (carer.id);
        remains_ = sealedAbout (book, people_);
        if (plan.person.name.size() >= leastPlain)
        {
            const auto name = std::as_bytes (std::span (plan.person.name));
            remains_.emplace_back (name.begin(), name.end());
        }
    }

    Result<void> destroy (const IndexedSession& session)
    {
        const auto file = fileOf (library_, session.id);
        takeKeys (file);
        if (auto gone = shred (file); ! gone)
            return gone;
        ++proof_.sessionsDeleted;
        return book_.sessions().forget (session.id);
    }

    Result<void> cut (const IndexedSession& session)
    {
        const auto file = fileOf (library_, session.id);
        takeKeys (file);
        for (const auto place : partOf (session, plan_.person).places)
            if (auto done = cutOut (file, session.roster[place].name); ! done)
                return done;
        ++proof_.sessionsCut;
        return {};
    }

    Result<ErasureProof> finish()
    {
        auto& tables = book_.shelf().database();
        if (auto swept = shredLeavings (library_.folder() / "sessions"); ! swept)
            return failure (swept.error());
        // What the index says of sessions that were cut goes before the tables are swept.
        if (const auto caughtUp = book_.sessions().catchUp (library_); ! caughtUp)
            return failure (caughtUp.error());
        const auto before = tables.number (everyRow);
        if (! before)
            return failure (before.error());
        auto done =
            change (book_.shelf(), Subject::People,
                    [&]
                    {
                        Result<void> gone;
                        for (const auto& person : people_)
                            if (gone)
                                gone = forgetRows (tables, person, proof_);
                        return gone.and_then ([&] { return forgetEmptied (tables); });
                    })
                .and_then ([&] { return tables.script ("PRAGMA wal_checkpoint (TRUNCATE)"); })
                .and_then ([&] { return tables.script ("VACUUM"); })
                .and_then ([&] { return tables.script ("PRAGMA wal_checkpoint (TRUNCATE)"); });
        if (! done)
            return failure (done.error());
        const auto after = tables.number (everyRow);
        if (! after)
            return failure (after.error());
        proof_.rowsDeleted = *before - *after + proof_.sessionsDeleted;

        const auto found = scan (library_.folder(), remains_);
        if (! found)
            return failure (found.error());
        proof_.bytesScanned = found->bytes;
        proof_.hits = found->hits;
        return proof_;
    }

private:
    void takeKeys (const fs::path& file)
    {
        const auto keys = keysIn (file);
        proof_.keysDestroyed += static_cast<int> (keys.size());
        remains_.insert (remains_.end(), keys.begin(), keys.end());
    }

    const Book& book_;
    const Library& library_;
    const ErasurePlan& plan_;
    std::vector<Id> people_;
    std::vector<journal::Bytes> remains_;
    ErasureProof proof_;
};
}

Result<ErasurePlan> planErasure (const Book& book, const Library& library, const std::string& name)
{
    const auto unreadable = book.sessions().catchUp (library);
    if (! unreadable)
        return failure (unreadable.error());
    if (! unreadable->empty())
        return failure (unreadable->front().sentence
                        + " Nobody can be forgotten while it is not known who is in it.");
    auto person = book.people().find (name);
    if (! person)
        return failure (person.error());
    const auto sessions = book.sessions().list();
    if (! sessions)
        return failure (sessions.error());

    ErasurePlan plan { *person, {}, {}, {}, {} };
    for (const auto& session : *sessions)
        if (const auto part = partOf (session, *person); ! part.places.empty())
            (part.hasOthers ? plan.shared : plan.alone).push_back (session);
    auto carers = carersOf (book, *person, *sessions);
    if (! carers)
        return failure (carers.error());
    plan.carers = std::move (*carers);
    const auto reels = book.reels().with (person->id);
    if (! reels)
        return failure (reels.error());
    for (const auto& reel : *reels)
        if (! reel.recalledAtMs)
            plan.out.push_back (reel.file);
    return plan;
}

Result<ErasureProof> erase (const Book& book,
                            const Library& library,
                            const ErasurePlan& plan,
                            SharedSessions shared,
                            const Progress& progress)
{
    Erasing erasing (book, library, plan);
    const auto all = static_cast<double> (plan.alone.size() + plan.shared.size() + 1);
    double done = 0.0;
    const auto each = [&] (const std::vector<IndexedSession>& sessions, auto deed) -> Result<void>
    {
        for (const auto& session : sessions)
        {
            if (! goesOn (progress, done++ / all))
                return failure ("It was stopped: ask again, and it goes on from here.");
            if (auto gone = deed (session); ! gone)
                return gone;
        }
        return {};
    };
    const auto destroyed = [&] (const IndexedSession& session)
    { return erasing.destroy (session); };
    const auto cut = [&] (const IndexedSession& session) { return erasing.cut (session); };
    auto gone = each (plan.alone, destroyed);
    if (gone)
        gone =
            shared == SharedSessions::Cut ? each (plan.shared, cut) : each (plan.shared, destroyed);
    if (! gone)
        return failure (gone.error());
    return erasing.finish();
}
}
