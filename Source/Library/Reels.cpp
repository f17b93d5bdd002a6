// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Reels.h"

#include "Library/Internal/Shelf.h"
#include "Library/Internal/Words.h"

#include <algorithm>

namespace antiphon::library
{
static Result<void> insert (const Shelf& shelf, const GivenReel& reel)
{
    return shelf.database()
        .query ("INSERT INTO reel (id, child_id, audience, household_id, made_at_ms)"
                " VALUES (?, ?, ?, ?, ?)",
                bytesOf (reel.id), bytesOf (reel.child), static_cast<int> (reel.audience),
                bytesOf (reel.household), reel.madeAtMs)
        .run()
        .and_then (
            [&]
            {
                const auto given = Id::random();
                return shelf.database()
                    .query ("INSERT INTO reel_given (id, reel_id, given_at_ms, file)"
                            " VALUES (?, ?, ?, ?)",
                            bytesOf (given), bytesOf (reel.id), reel.madeAtMs,
                            shelf.seal ("reel_given", "file", given, reel.file.string()))
                    .run();
            });
}

static Result<void> insert (const Shelf& shelf, const Id& reel, int place, const GivenClip& clip)
{
    const auto id = Id::random();
    auto& database = shelf.database();
    auto done =
        database
            .query ("INSERT INTO clip (id, session_id, moment_number) VALUES (?, ?, ?)",
                    bytesOf (id), bytesOf (clip.session), clip.moment)
            .run()
            .and_then (
                [&]
                {
                    return database
                        .query ("INSERT INTO reel_clip (reel_id, place, clip_id) VALUES (?, ?, ?)",
                                bytesOf (reel), place, bytesOf (id))
                        .run();
                });
    for (const auto& person : clip.audible)
        if (done)
            done = database
                       .query ("INSERT INTO clip_person (clip_id, person_id) VALUES (?, ?)"
                               " ON CONFLICT DO NOTHING",
                               bytesOf (id), bytesOf (person))
                       .run();
    return done;
}

Result<GivenReel> Reels::add (GivenReel reel) const
{
    reel.id = Id::random();
    if (reel.madeAtMs == 0)
        reel.madeAtMs = wallClockMs();
    const auto added = change (shelf_, Subject::Reels,
                               [&]
                               {
                                   auto done = insert (shelf_, reel);
                                   int place = 0;
                                   for (const auto& clip : reel.clips)
                                       if (done)
                                           done = insert (shelf_, reel.id, ++place, clip);
                                   return done;
                               });
    if (! added)
        return failure (added.error());
    return reel;
}

Result<std::vector<GivenReel>> Reels::with (const Id& person) const
{
    return rowsOf (
        shelf_, "reel_given",
        shelf_.database().query (
            "SELECT reel.id, child_id, audience, household_id, made_at_ms, reel_given.id, file,"
            " recalled_at_ms FROM reel JOIN reel_given ON reel_id = reel.id"
            " WHERE reel.id IN (SELECT reel_id FROM reel_clip JOIN clip_person"
            " ON clip_person.clip_id = reel_clip.clip_id WHERE person_id = ?)"
            " ORDER BY made_at_ms, reel.id",
            bytesOf (person)),
        [] (Row& row)
        {
            GivenReel reel;
            reel.id = row.id (0);
            reel.child = row.id (1);
            reel.audience = static_cast<Audience::Kind> (row.integer (2));
            reel.household = row.maybeId (3);
            reel.madeAtMs = row.integer (4);
            reel.file = row.words (6, "file", row.id (5));
            reel.recalledAtMs = row.maybeInteger (7);
            return reel;
        });
}

Result<std::vector<GivenClip>> Reels::clipsOf (const Id& reel) const
{
    struct Heard
    {
        std::int64_t place;
        GivenClip clip;
    };
    const auto heard = rowsOf (
        shelf_, "clip",
        shelf_.database().query ("SELECT place, session_id, moment_number, person_id FROM reel_clip"
                                 " JOIN clip ON clip.id = reel_clip.clip_id JOIN clip_person ON "
                                 "clip_person.clip_id = clip.id"
                                 " WHERE reel_id = ? ORDER BY place, person_id",
                                 bytesOf (reel)),
        [] (Row& row) {
            return Heard { row.integer (0), { row.id (1), row.integer (2), { row.id (3) } } };
        });
    if (! heard)
        return failure (heard.error());

    std::vector<GivenClip> clips;
    std::int64_t last = 0;
    for (const auto& one : *heard)
        if (std::exchange (last, one.place) == one.place)
            clips.back().audible.push_back (one.clip.audible.front());
        else
            clips.push_back (one.clip);
    return clips;
}

Result<std::vector<GivenReel>> Reels::toRecall (const Id& person,
                                                const Standing& standing,
                                                std::int64_t nowMs) const
{
    auto reels = with (person);
    if (! reels)
        return reels;
    std::vector<GivenReel> back;
    for (auto& reel : *reels)
    {
        auto clips = clipsOf (reel.id);
        if (! clips)
            return failure (clips.error());
        reel.clips = std::move (*clips);
        const auto mayNotGo = [&] (const GivenClip& given)
        {
            Clip clip;
            for (const auto& one : given.audible)
                clip.audible.push_back ({ {}, one });
            return ! refusalsOf (clip,
                                 { .kind = reel.audience,
                                   .child = reel.child,
                                   .household = reel.household },
                                 standing, nowMs)
                         .empty();
        };
        if (! reel.recalledAtMs && std::any_of (reel.clips.begin(), reel.clips.end(), mayNotGo))
            back.push_back (reel);
    }
    return back;
}

Result<void> Reels::recalled (const Id& reel, std::int64_t atMs) const
{
    return change (shelf_, Subject::Reels,
                   [&]
                   {
                       return shelf_.database()
                           .query ("UPDATE reel_given SET recalled_at_ms = ? WHERE reel_id = ?",
                                   atMs, bytesOf (reel))
                           .run()
                           .and_then ([&] { return expectOne (shelf_.database(), "The reel"); });
                   });
}
}
