// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Care.h"

#include "Terminal/Internal/BookOption.h"
#include "Terminal/Internal/PeopleWords.h"
#include "Terminal/Output.h"
#include "Terminal/PeopleLines.h"

#include <algorithm>

namespace antiphon::terminal
{
namespace
{
/** The child and the other one, opened. */
struct Pair
{
    OpenBook open;
    library::Id child;
    library::Id other;
};

Result<Pair> openPair (const PeopleWords& words)
{
    auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    const auto child = open->book.people().find (words.name);
    if (! child)
        return failure (child.error());
    const auto other = open->book.people().find (words.other);
    if (! other)
        return failure (other.error());
    return Pair { std::move (*open), child->id, other->id };
}

Result<std::optional<library::Id>> homeCalled (const library::Book& book, const std::string& label)
{
    if (label.empty())
        return std::optional<library::Id> {};
    const auto homes = book.homes().list();
    if (! homes)
        return failure (homes.error());
    for (const auto& home : *homes)
        if (library::isSameName (home.label, label))
            return std::optional (home.id);
    return book.homes()
        .add ({ {}, label, {} })
        .map ([] (const library::Household& home) { return std::optional (home.id); });
}

bool isListed (const std::vector<std::string>& words, const char* word)
{
    return std::find (words.begin(), words.end(), word) != words.end();
}

Result<void> link (const PeopleWords& words)
{
    const auto pair = openPair (words);
    if (! pair)
        return failure (pair.error());
    const auto home = homeCalled (pair->open.book, words.home);
    if (! home)
        return failure (home.error());
    library::CareLink link;
    link.child = pair->child;
    link.carer = pair->other;
    link.household = *home;
    link.label = words.label;
    link.maySee = ! isListed (words.mayNot, "see");
    link.mayReceive = ! isListed (words.mayNot, "receive");
    link.mayConsent = ! isListed (words.mayNot, "consent");
    if (const auto added = pair->open.book.homes().add (link); ! added)
        return failure (added.error());
    return sayCare (pair->open.book, pair->child, words.json);
}

Result<void> unlink (const PeopleWords& words)
{
    const auto pair = openPair (words);
    if (! pair)
        return failure (pair.error());
    const auto links = pair->open.book.homes().care();
    if (! links)
        return failure (links.error());
    const auto now = nowMs();
    bool found = false;
    for (auto one : *links)
        if (one.child == pair->child && one.carer == pair->other && one.holdsAt (now))
        {
            one.untilMs = now;
            found = true;
            if (const auto ended = pair->open.book.homes().change (one); ! ended)
                return ended;
        }
    if (! found)
        return usage (words.other + " is not written down as bringing up " + words.name + '.');
    return sayCare (pair->open.book, pair->child, words.json);
}

Result<void> block (const PeopleWords& words)
{
    const auto pair = openPair (words);
    if (! pair)
        return failure (pair.error());
    library::Block block;
    block.child = pair->child;
    block.who = pair->other;
    block.why = words.why;
    const auto added = pair->open.book.homes().add (block);
    if (! added)
        return failure (added.error());
    return sayCare (pair->open.book, pair->child, words.json);
}

Result<void> unblock (const PeopleWords& words)
{
    const auto pair = openPair (words);
    if (! pair)
        return failure (pair.error());
    const auto blocks = pair->open.book.homes().blocks();
    if (! blocks)
        return failure (blocks.error());
    bool found = false;
    for (const auto& one : *blocks)
        if (one.child == pair->child && one.who == pair->other && ! one.untilMs)
        {
            found = true;
            if (const auto lifted = pair->open.book.homes().lift (one.id, nowMs()); ! lifted)
                return lifted;
        }
    if (! found)
        return usage (words.other + " is not kept away from " + words.name + '.');
    return sayCare (pair->open.book, pair->child, words.json);
}
}

Result<void> sayCare (const library::Book& book, const library::Id& person, bool json)
{
    const auto standing = book.consents().standing();
    if (! standing)
        return failure (standing.error());
    const auto homes = book.homes().list();
    if (! homes)
        return failure (homes.error());
    const auto labelOf = [&] (const std::optional<library::Id>& home) -> std::string
    {
        const auto found =
            std::find_if (homes->begin(), homes->end(),
                          [&] (const library::Household& one) { return home == one.id; });
        return found == homes->end() ? "" : found->label;
    };
    for (const auto& link : standing->care)
        if (link.child == person || link.carer == person)
            say (json ? lineOf (link, standing->names, labelOf (link.household))
                      : inWords (link, standing->names, labelOf (link.household)));
    for (const auto& one : standing->blocks)
        if (one.child == person || one.who == person)
            say (json ? lineOf (one, standing->names) : inWords (one, standing->names));
    return {};
}

void addCare (CLI::App& people, const std::shared_ptr<PeopleWords>& words, Deed& chosen)
{
    const auto addPair = [&] (const std::string& name, const std::string& description,
                              const std::string& other, Result<void> (*deed) (const PeopleWords&))
    {
        auto* const command = addDeed (people, words, chosen, name, description, deed);
        command->add_option ("CHILD", words->name, "The child's name")->required();
        command->add_option (other, words->other, "The other's name")->required();
        return command;
    };
    auto* const linking =
        addPair ("link", "Say who brings a child up, and in which home", "CARER", link);
    linking->add_option ("--home", words->home, "The home, in the family's words: \"Mum's\"");
    linking->add_option ("--label", words->label, "What the child calls them: \"Nana\"");
    linking->add_option ("--may-not", words->mayNot, "see, receive or consent")
        ->check (CLI::IsMember ({ "see", "receive", "consent" }));
    addPair ("unlink", "Somebody no longer brings a child up", "CARER", unlink);
    addPair ("block", "Keep somebody away from everything of a child's", "WHO", block)
        ->add_option ("--why", words->why, "A note for yourselves");
    addPair ("unblock", "Let them come near again", "WHO", unblock);
}
}
