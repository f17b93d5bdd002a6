// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Door.h"

#include <algorithm>
#include <chrono>

namespace antiphon::share
{
using library::Audience;

std::int64_t nowMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds> (
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

static Result<library::Library> libraryFor (const ReelOrder& order)
{
    if (! order.library.empty())
        return library::Library::open (order.library);
    for (const auto& session : order.sessions)
        if (const auto folder = library::Library::around (session))
            return library::Library::open (*folder);
    return failure (
        { Fault::Kind::Consent,
          "\"" + (order.sessions.empty() ? std::string() : order.sessions.front().string())
              + "\" lies in no library, and so nobody knows who has agreed to what: name one with "
                "--library.",
          {} });
}

/** Whom the words mean: a kind of audience, one of the homes, or somebody. */
static Result<Audience> audienceFrom (const library::Book& book,
                                      const std::string& words,
                                      const std::optional<library::Id>& child)
{
    using Kind = Audience::Kind;
    for (const auto& [word, kind] : { std::pair ("group", Kind::Group),
                                      { "staff", Kind::Staff },
                                      { "anybody", Kind::Beyond } })
        if (library::isSameName (words, word))
            return Audience { .kind = kind, .child = child };

    Audience family { .child = child };
    if (words.empty())
        return family;
    if (const auto home = book.homes().find (words))
    {
        family.household = home->id;
        return family;
    }
    const auto person = book.people().named (words);
    if (! person)
        return failure (person.error());
    if (! *person)
        return failure (
            { Fault::Kind::Usage,
              "\"" + words
                  + "\" is no home and nobody that is known here: give the name of a home or "
                    "of somebody, or group, staff or anybody.",
              {} });
    family.receivers.push_back ((*person)->id);
    return family;
}

Result<Door> Door::open (const ReelOrder& order, const std::string& child)
{
    const auto library = libraryFor (order);
    if (! library)
        return failure (library.error());
    auto book = library::Book::open (*library);
    if (! book)
        return failure (book.error());
    const auto person = book->people().named (child);
    if (! person)
        return failure (person.error());
    auto audience =
        audienceFrom (*book, order.forWhom, *person ? std::optional ((*person)->id) : std::nullopt);
    if (! audience)
        return failure (audience.error());
    auto standing = book->consents().standing();
    if (! standing)
        return failure (standing.error());
    return Door (std::move (*book), std::move (*audience), std::move (*standing));
}

/** Who has been recognised in the session is who they are; others are told by their names. */
Result<library::Clip> Door::clipOf (const journal::Journal& session) const
{
    std::map<int, library::Id> recognised;
    if (const auto id = library::idFrom (session.info().uuid))
    {
        auto people = book_.sessions().peopleIn (*id);
        if (! people)
            return failure (people.error());
        recognised = std::move (*people);
    }
    library::Clip clip;
    int place = 0;
    for (const auto& player : session.info().roster.players)
    {
        std::optional<library::Id> person;
        if (const auto found = recognised.find (place); found != recognised.end())
            person = found->second;
        else
        {
            const auto named = std::find_if (
                standing_.names.begin(), standing_.names.end(),
                [&] (const auto& one) { return library::isSameName (one.second, player.name); });
            if (named != standing_.names.end())
                person = named->first;
        }
        clip.audible.push_back ({ player.name, person });
        ++place;
    }
    return clip;
}

Result<library::Leave> Door::ask (const journal::Journal& session) const
{
    const auto clip = clipOf (session);
    if (! clip)
        return failure (clip.error());
    return library::clipMayGo (*clip, audience_, standing_, nowMs());
}

Result<void> Door::askForWords() const
{
    using Reason = library::Refusal::Reason;
    if (audience_.kind != Audience::Kind::Family)
        return failure ({ Fault::Kind::Usage,
                          "What is kept about somebody goes to them or their family: name one of "
                          "their homes, or somebody.",
                          {} });
    const library::Clip nothing { { { {}, audience_.child } } };
    for (const auto& refusal : refusalsOf (nothing, audience_, standing_, nowMs()))
        if (refusal.reason == Reason::WhichHome)
            return failure ({ Fault::Kind::Usage,
                              "There are several homes, or somebody is kept away: say with --for "
                              "to which home, or to whom, it goes.",
                              {} });
        else if (refusal.reason == Reason::Blocked || refusal.reason == Reason::MayNotTake)
            return failure ({ Fault::Kind::Consent,
                              "\"" + refusal.who + "\" may not have it; nothing was written.",
                              {} });
    if (! isTheirs())
        return failure (
            { Fault::Kind::Consent,
              "Whom it is for does not bring them up, so far as is written down here: antiphon "
              "people link says who does. Nothing was written.",
              {} });
    return {};
}

bool Door::isTheirs() const
{
    const auto& [kind, child, household, receivers] = audience_;
    if (! household && receivers.empty())
        return true;
    if (child && ! receivers.empty() && receivers.front() == *child)
        return true;
    return std::any_of (standing_.care.begin(), standing_.care.end(),
                        [&] (const library::CareLink& link)
                        {
                            return link.child == child && link.holdsAt (nowMs())
                                && (household ? link.household == household
                                              : link.carer == receivers.front());
                        });
}

std::optional<library::Id> Door::home() const
{
    if (audience_.household || audience_.receivers.empty())
        return audience_.household;
    for (const auto& link : standing_.care)
        if (link.child == audience_.child && link.carer == audience_.receivers.front()
            && link.household && link.holdsAt (nowMs()))
            return link.household;
    return library::Id {};
}

Result<void> Door::remember (
    const std::vector<std::pair<const journal::Journal*, std::int64_t>>& clips,
    const std::filesystem::path& file) const
{
    library::GivenReel reel;
    reel.child = audience_.child.value_or (library::Id {});
    reel.audience = audience_.kind;
    reel.household = audience_.household;
    std::error_code ignored;
    reel.file = std::filesystem::absolute (file, ignored);
    for (const auto& [session, moment] : clips)
    {
        const auto clip = clipOf (*session);
        if (! clip)
            return failure (clip.error());
        library::GivenClip given { library::idFrom (session->info().uuid).value_or (library::Id {}),
                                   moment,
                                   {} };
        for (const auto& one : clip->audible)
            if (one.person)
                given.audible.push_back (*one.person);
        reel.clips.push_back (std::move (given));
    }
    return book_.reels().add (std::move (reel)).map ([] (const library::GivenReel&) {});
}
}
