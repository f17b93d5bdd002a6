// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Adding.h"

#include "Library/Book.h"
#include "Library/Internal/Draft.h"
#include "Library/Keeping.h"

#include <algorithm>
#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;
using journal::Journal;

namespace
{
/** Where a session of that uuid is kept. Fault: there is one, or this is no uuid. */
Result<fs::path> placeOf (const Library& library, const std::string& uuid)
{
    if (! idFrom (uuid))
        return failure ("What this session is known by is no uuid: it is damaged.");
    auto file = library.folder() / "sessions" / (uuid + ".antiphon");
    std::error_code error;
    if (fs::exists (file, error))
        return failure ({ Fault::Kind::Usage,
                          "The session " + uuid + " is in \"" + library.folder().string()
                              + "\" already: nothing was changed.",
                          {} });
    return file;
}

/** Everybody here who has a name, written down or not. */
Result<std::vector<std::string>> namesIn (const Library& library)
{
    const auto book = Book::open (library);
    if (! book)
        return failure (book.error());
    const auto people = book->people().list();
    if (! people)
        return failure (people.error());
    if (const auto caughtUp = book->sessions().catchUp (library); ! caughtUp)
        return failure (caughtUp.error());
    const auto sessions = book->sessions().list();
    if (! sessions)
        return failure (sessions.error());
    std::vector<std::string> names;
    for (const auto& person : *people)
        names.push_back (person.name);
    for (const auto& session : *sessions)
        for (const auto& player : session.roster)
            names.push_back (player.name);
    return names;
}

/** Nobody was named: this is what a player is called then. */
bool isUnnamed (const Player& player) { return player.name == Roster {}.players.front().name; }

Result<void> expectToldApart (const Library& library, const Roster& roster, const NamesHere& names)
{
    const auto taken = namesIn (library);
    if (! taken)
        return failure (taken.error());
    for (const auto& player : roster.players)
    {
        const auto isThem = [&] (const auto& name) { return isSameName (name, player.name); };
        const auto isSaid = std::any_of (names.begin(), names.end(),
                                         [&] (const auto& one) { return isThem (one.first); });
        if (! isSaid && ! isUnnamed (player) && std::any_of (taken->begin(), taken->end(), isThem))
            return failure ({ Fault::Kind::Usage,
                              "Somebody here is called \"" + player.name
                                  + "\", too. Is it the same " + std::string (nameOf (player.role))
                                  + "? Then say --who \"" + player.name + "=" + player.name
                                  + "\"; else give this one a name of their own: --who \""
                                  + player.name + "=NAME\".",
                              {} });
    }
    return {};
}

Result<void> expectAgreed (const Library& library, const SessionContent& content)
{
    const auto keeping = keepingFor (library, content.info.roster);
    const auto hasSound = std::any_of (content.takes.begin(), content.takes.end(),
                                       [] (const TakeContent& take) { return take.frames > 0; });
    if (keeping.withheld.empty()
        && (! hasSound || keeping.atMost != journal::SoundMode::EventsOnly))
        return {};
    std::string why;
    for (const auto& remark : keeping.remarks)
        why += ' ' + remark;
    return failure ({ Fault::Kind::Consent, "The session was not added." + why, {} });
}
}

Result<fs::path> addSession (const Library& library,
                             SessionContent content,
                             const NamesHere& names,
                             const Progress& progress)
{
    const auto place = placeOf (library, content.info.uuid);
    if (! place)
        return place;
    const auto fit =
        expectFit (content)
            .and_then ([&] { return expectToldApart (library, content.info.roster, names); })
            .and_then ([&] { return rename (content, names); })
            .and_then ([&] { return expectAgreed (library, content); });
    if (! fit)
        return failure (fit.error());

    const Draft draft (library.folder() / "sessions");
    content.info.library = library.isProtected() ? std::optional (library.id()) : std::nullopt;
    const auto filled =
        Journal::create (draft.file(), content.info)
            .and_then ([&] (Journal fresh) { return fill (fresh, content, progress); });
    if (! filled)
        return failure (filled.error());
    return draft.become (*place);
}
}
