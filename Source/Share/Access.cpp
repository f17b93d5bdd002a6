// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Access.h"

#include "Share/Formats/Archive.h"
#include "Share/Formats/Internal/Zip.h"
#include "Share/Formats/LabelledSound.h"
#include "Share/Formats/SessionJson.h"
#include "Share/Formats/WebVtt.h"
#include "Share/Internal/Door.h"
#include "Share/Internal/Held.h"
#include "Share/Words.h"

#include <algorithm>
#include <cstdio>
#include <deque>

namespace antiphon::share
{
namespace fs = std::filesystem;
using journal::Journal;
using library::Library;
using library::Person;

namespace
{
/** What somebody is called in a session; nothing where they were not there. */
std::optional<std::string> spelt (const library::IndexedSession& session, const Person& person)
{
    for (std::size_t place = 0; place < session.roster.size(); ++place)
    {
        const auto& known = session.people[place];
        if (known ? *known == person.id
                  : library::isSameName (session.roster[place].name, person.name))
            return session.roster[place].name;
    }
    return {};
}

fs::path sessionFile (const Library& library, const library::Id& session)
{
    for (const auto& file : Library::sessionFiles (library.folder()))
        if (library::idFrom (file.stem().string()) == session)
            return file;
    return {};
}

/** Who is written down by that name, or only played. */
Result<Person> personCalled (const library::Book& book,
                             const std::vector<library::IndexedSession>& sessions,
                             const std::string& name)
{
    const auto known = book.people().named (name);
    if (! known)
        return failure (known.error());
    if (*known)
        return **known;
    for (const auto& session : sessions)
        for (const auto& player : session.roster)
            if (library::isSameName (player.name, name))
                return Person { .name = player.name, .role = player.role };
    return failure ({ Fault::Kind::Usage,
                      "Nobody here is called \"" + name + "\": antiphon people lists who is known.",
                      {} });
}

std::string clockOf (Instant at)
{
    const auto seconds = static_cast<int> (std::max (0.0, at.sinceStart.value));
    char text[24];
    std::snprintf (text, sizeof text, "%d:%02d", seconds / 60, seconds % 60);
    return text;
}

/** Nothing automatic is shown to a family until a person has confirmed it; the file for programs has all. */
void tellMoments (const StoredSession& session, const std::string& name, HeldSession& held)
{
    for (const auto& moment : session.moments)
    {
        if (moment.state != journal::Moment::State::Kept)
        {
            held.hasUnconfirmed = true;
            continue;
        }
        const auto words = wordsFor (moment, name);
        std::string said = moment.parentWords;
        for (const auto* const more : { &moment.sign, &moment.words })
            if (! more->empty())
                said += (said.empty() ? "" : ". ") + *more;
        held.moments.push_back (
            { clockOf (moment.time), words ? words->title : moment.kind, said });
    }
}

/** One archive on its way. */
struct Making
{
    const AccessOrder& order;
    const Library& library;
    const Door& door;
    const Workshop& workshop;
    std::vector<ZipEntry> entries {};
    std::vector<HeldSession> sessions {};
    std::deque<Journal> heard {}; ///< whose sound goes out
    AccessReport report {};

    Result<void> add (const library::IndexedSession& session, const std::string& name)
    {
        auto journal = Journal::open (sessionFile (library, session.id));
        auto stored =
            journal ? storedSession (*journal) : Result<StoredSession> (failure (journal.error()));
        if (! stored)
        {
            report.unreadable.push_back (stored.error());
            return {};
        }
        *stored = withoutOthers (std::move (*stored), name, ToldMoments::All);
        HeldSession held { "sessions/" + dayOf (session.startedAtMs) + "-"
                               + stored->info.uuid.substr (0, 8),
                           dayOf (session.startedAtMs) };
        tellMoments (*stored, name, held);
        entries.push_back ({ held.folder + "/session.jsonl", sessionLines (*stored) });
        entries.push_back (
            { held.folder + "/moments.vtt", webVtt (sheetOf (*stored, Detail::Moments)) });
        const auto done = addSound (held, *stored, *journal);
        ++report.sessions;
        report.withoutSound += held.isWithheld ? 1 : 0;
        if (! held.sound.empty())
            heard.push_back (std::move (*journal));
        sessions.push_back (std::move (held));
        return done;
    }

    Result<void> addSound (HeldSession& held, const StoredSession& stored, const Journal& journal)
    {
        if (! journal.hasSound())
            return {};
        if (! door.ask (journal))
        {
            held.isWithheld = true;
            return {};
        }
        for (const auto& take : stored.takes)
        {
            if (take.frames == 0)
                continue;
            const auto name = fileOf (take.take);
            const auto file = workshop / (std::to_string (sessions.size()) + "-" + name);
            if (auto written = writeTake (journal, take.take, file); ! written)
                return written;
            entries.push_back ({ held.folder + "/" + name, file });
            held.sound.push_back (name);
        }
        return {};
    }
};

Result<void> addAll (Making& making,
                     const std::vector<library::IndexedSession>& sessions,
                     const Person& person,
                     const Progress& progress)
{
    double done = 0.0;
    for (const auto& session : sessions)
    {
        if (const auto name = spelt (session, person))
            if (auto added = making.add (session, *name); ! added)
                return added;
        done += 1.0;
        if (! goesOn (progress, 0.8 * done / static_cast<double> (sessions.size())))
            return failure ("It was stopped; nothing was written.");
    }
    return {};
}

Result<void> finish (Making& making, const Held& held, const Progress& progress)
{
    const auto page = accessPage (held, making.sessions, dayOf (nowMs()));
    if (! page)
        return failure (page.error());
    making.entries.insert (making.entries.begin(),
                           { { "index.html", *page }, { "person.json", personJson (held) } });
    std::vector<std::pair<const Journal*, std::int64_t>> went;
    for (const auto& journal : making.heard)
        went.emplace_back (&journal, 0);
    return writeZip (making.workshop / "all.zip", making.entries, nowMs(),
                     [&] (double share) { return goesOn (progress, 0.8 + 0.2 * share); })
        .and_then ([&] { return making.workshop.handOver ("all.zip"); })
        .and_then (
            [&] {
                return went.empty() ? Result<void>()
                                    : making.door.remember (went, making.order.out);
            });
}
}

Result<AccessReport> exportPerson (const AccessOrder& order, const Progress& progress)
{
    const auto library = Library::open (order.library);
    if (! library)
        return failure (library.error());
    const auto book = library::Book::open (*library);
    if (! book)
        return failure (book.error());
    const auto unread = book->sessions().catchUp (*library);
    if (! unread)
        return failure (unread.error());
    const auto sessions = book->sessions().list();
    if (! sessions)
        return failure (sessions.error());
    const auto person = personCalled (*book, *sessions, order.person);
    if (! person)
        return failure (person.error());

    const ReelOrder asked { {}, person->name, order.out, order.library, order.forWhom };
    const auto door = Door::open (asked, person->name);
    if (! door)
        return failure (door.error());
    if (auto may = door->askForWords(); ! may)
        return failure (may.error());
    const auto held = heldOf (*book, *person, door->home());
    if (! held)
        return failure (held.error());
    const auto workshop = Workshop::openBeside (order.out);
    if (! workshop)
        return failure (workshop.error());

    Making making { order, *library, *door, *workshop };
    making.report.unreadable = *unread;
    return addAll (making, *sessions, *person, progress)
        .and_then ([&] { return finish (making, *held, progress); })
        .map ([&] { return std::move (making.report); });
}
}
