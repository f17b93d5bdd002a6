// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Aims.h"

#include "Terminal/Internal/BookOption.h"
#include "Terminal/JsonLine.h"
#include "Terminal/Output.h"
#include "Terminal/PeopleLines.h"

#include <algorithm>

namespace antiphon::terminal
{
namespace
{
struct AimsWords
{
    std::filesystem::path library;
    bool json = false;
    std::string name;
    std::string aim;
    std::optional<std::string> told;
    std::vector<std::string> phrases;
    std::optional<std::string> sentence;
    std::vector<std::string> signs;
    std::string agreedBy;
    std::string agreedOn;
    std::string state;
    std::string session;
    std::vector<std::int64_t> moments;
};

Result<void> sayAims (const OpenBook& open, const std::vector<library::Aim>& aims, bool json)
{
    const auto people = open.book.people().list();
    if (! people)
        return failure (people.error());
    Names names;
    for (const auto& person : *people)
        names.emplace (person.id, person.name);
    for (const auto& aim : aims)
        say (json ? lineOf (aim, names) : inWords (aim, names));
    return {};
}

Result<void> list (const AimsWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    if (words.name.empty())
        return open->book.aims().list().and_then ([&] (const std::vector<library::Aim>& aims)
                                                  { return sayAims (*open, aims, words.json); });
    return open->book.people()
        .find (words.name)
        .and_then ([&] (const library::Person& person) { return open->book.aims().of (person.id); })
        .and_then ([&] (const std::vector<library::Aim>& aims)
                   { return sayAims (*open, aims, words.json); });
}

Result<void> show (const AimsWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    const auto aim = open->book.aims().find (words.aim);
    if (! aim)
        return failure (aim.error());
    const auto moments = open->book.aims().moments (aim->id);
    if (! moments)
        return failure (moments.error());
    if (const auto said = sayAims (*open, { *aim }, words.json); ! said)
        return said;
    for (const auto& moment : *moments)
        if (words.json)
            say (JsonLine {}
                     .text ("session", journal::inHex (moment.session))
                     .count ("moment", moment.moment)
                     .done());
        else
            say ("   Moment " + std::to_string (moment.moment) + " of session "
                 + journal::inHex (moment.session).substr (0, 8));
    return {};
}

/** What was typed, put into an aim; what was not stays. */
Result<void> write (const AimsWords& words, library::Aim& aim)
{
    if (words.told)
        aim.narrative = *words.told;
    if (words.sentence)
        aim.sentence = *words.sentence;
    if (! words.phrases.empty())
        aim.phrases = words.phrases;
    if (! words.signs.empty())
        aim.signs = words.signs;
    if (! words.agreedBy.empty())
    {
        const auto on =
            words.agreedOn.empty() ? Result<std::int64_t> (nowMs()) : dayFrom (words.agreedOn);
        if (! on)
            return failure (on.error());
        aim.agreedBy = words.agreedBy;
        aim.agreedAtMs = *on;
    }
    if (! words.state.empty())
        aim.state = *library::aimStateFrom (words.state);
    return {};
}

Result<void> add (const AimsWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    const auto person = personWhoPlayed (*open, words.name);
    if (! person)
        return failure (person.error());
    library::Aim aim;
    aim.person = person->id;
    if (const auto written = write (words, aim); ! written)
        return written;
    const auto added = open->book.aims().add (aim);
    if (! added)
        return failure (added.error());
    return sayAims (*open, { *added }, words.json);
}

Result<void> changeOne (const AimsWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    auto aim = open->book.aims().find (words.aim);
    if (! aim)
        return failure (aim.error());
    if (const auto written = write (words, *aim); ! written)
        return written;
    if (const auto changed = open->book.aims().change (*aim); ! changed)
        return changed;
    return sayAims (*open, { *aim }, words.json);
}

/** Does it with every moment that was named. */
template <class Do>
Result<void> eachMoment (const AimsWords& words, Do deed)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    const auto aim = open->book.aims().find (words.aim);
    if (! aim)
        return failure (aim.error());
    if (const auto ready = open->book.sessions().catchUp (open->library); ! ready)
        return failure (ready.error());
    const auto file = open->library.find (words.session);
    if (! file)
        return failure (file.error());
    const auto id = library::idFrom (file->stem().string());
    const auto session =
        id ? open->book.sessions().with (*id) : Result<std::optional<library::IndexedSession>> {};
    if (! session)
        return failure (session.error());
    if (! *session)
        return usage ("The session \"" + words.session + "\" is not in this library.");
    for (const auto number : words.moments)
    {
        const auto& all = (*session)->moments;
        if (std::none_of (all.begin(), all.end(),
                          [&] (const library::IndexedMoment& one) { return one.number == number; }))
            return usage ("There is no moment " + std::to_string (number)
                          + " in this session: antiphon sessions show " + words.session
                          + " lists them.");
        if (const auto done = deed (open->book.aims(), aim->id, library::AimMoment { *id, number });
            ! done)
            return done;
    }
    return {};
}

Result<void> mark (const AimsWords& words)
{
    return eachMoment (words,
                       [] (const library::Aims& aims, const library::Id& aim,
                           const library::AimMoment& moment) { return aims.mark (aim, moment); });
}

Result<void> unmark (const AimsWords& words)
{
    return eachMoment (words,
                       [] (const library::Aims& aims, const library::Id& aim,
                           const library::AimMoment& moment) { return aims.unmark (aim, moment); });
}

void addOptions (CLI::App& command, const std::shared_ptr<AimsWords>& words)
{
    command.add_option ("--told", words->told, "What the parent told, word for word");
    command.add_option ("--phrase", words->phrases, "A phrase of it that the parent chose");
    command.add_option ("--sentence", words->sentence,
                        "What can be seen to happen, in 160 characters");
    command.add_option ("--sign", words->signs,
                        "A small sign, in the parent's words: three to six");
    command.add_option ("--agreed-by", words->agreedBy, "Who of the family agreed to it");
    command.add_option ("--agreed-on", words->agreedOn, "When: 2026-11-24; today if not said");
    command.add_option ("--state", words->state, "talking, active, resting or celebrated")
        ->check (CLI::IsMember ({ "talking", "active", "resting", "celebrated" }));
}

void addMarking (CLI::App& command, const std::shared_ptr<AimsWords>& words)
{
    command.add_option ("AIM", words->aim, "The aim, by its first letters")->required();
    command.add_option ("SESSION", words->session, "The session, by its first letters")->required();
    command.add_option ("MOMENT", words->moments, "The moment's number")->required();
}
}

void addAims (CLI::App& program, Deed& chosen)
{
    const auto words = std::make_shared<AimsWords>();
    auto* const group =
        addGroup (program, words, chosen, "aims",
                  "List families' aims, add one, mark moments that speak of it", list);
    addDeed (*group, words, chosen, "list", "Every aim, or those of one child", list)
        ->add_option ("NAME", words->name, "The child's name");
    addDeed (*group, words, chosen, "show", "One aim and the moments that speak of it", show)
        ->add_option ("AIM", words->aim, "The aim, by its first letters")
        ->required();
    auto* const adding = addDeed (*group, words, chosen, "add", "Begin an aim of a child's", add);
    adding->add_option ("NAME", words->name, "The child's name")->required();
    addOptions (*adding, words);
    auto* const changing = addDeed (*group, words, chosen, "change",
                                    "Change an aim; older wordings of it are kept", changeOne);
    changing->add_option ("AIM", words->aim, "The aim, by its first letters")->required();
    addOptions (*changing, words);
    addMarking (*addDeed (*group, words, chosen, "mark", "These moments speak of it", mark), words);
    addMarking (*addDeed (*group, words, chosen, "unmark", "These do not, after all", unmark),
                words);
}
}
