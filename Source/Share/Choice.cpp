// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Choice.h"

#include "Review/Clip.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace antiphon::share
{
namespace
{
constexpr std::size_t mostUnchosen = 3; // Video Interaction Guidance shows up to three moments

/** A moment and the session it is from. */
struct Found
{
    std::size_t session = 0;
    journal::Moment moment;
};

std::string joined (const std::vector<std::string>& words)
{
    std::string all;
    for (std::size_t at = 0; at < words.size(); ++at)
        all += (at == 0 ? "" : at + 1 == words.size() ? " and " : ", ") + words[at];
    return all;
}

std::string quoted (const std::vector<std::string>& words)
{
    auto all = words;
    for (auto& word : all)
        word = '"' + word + '"';
    return joined (all);
}

bool sameName (const std::string& one, const std::string& other)
{
    return std::equal (one.begin(), one.end(), other.begin(), other.end(),
                       [] (unsigned char a, unsigned char b)
                       { return std::tolower (a) == std::tolower (b); });
}

std::vector<std::string> childrenIn (const journal::Journal& journal)
{
    std::vector<std::string> children;
    for (const auto& player : journal.info().roster.players)
        if (player.role == Role::Child)
            children.push_back (player.name);
    return children;
}

/** Finds the child as it is spelt in the first session it played in. */
Result<void> findChild (Choice& choice, const std::string& wanted)
{
    std::vector<std::string> there;
    for (const auto& journal : choice.journals)
    {
        const auto children = childrenIn (journal);
        const auto is = [&] (const std::string& name) { return sameName (name, wanted); };
        const auto found = std::find_if (children.begin(), children.end(), is);
        if (found != children.end())
        {
            choice.child = *found;
            choice.colour = static_cast<int> (found - children.begin());
            return {};
        }
        for (const auto& name : children)
            if (std::find (there.begin(), there.end(), name) == there.end())
                there.push_back (name);
    }
    return failure (
        { Fault::Kind::Usage,
          "\"" + wanted + "\" did not play in "
              + (choice.journals.size() == 1
                     ? "\"" + choice.journals.front().file().string() + "\": "
                     : std::string ("these sessions: "))
              + (there.empty() ? "no child did." : joined (there) + " did. Ask for one of them."),
          {} });
}

bool mayGo (const journal::Moment& moment, const std::string& child)
{
    using journal::Moment;
    const bool confirmed = moment.state == Moment::State::Kept
        || (moment.origin == Moment::Origin::Tagged && moment.state != Moment::State::SetAside);
    return confirmed && std::find (moment.who.begin(), moment.who.end(), child) != moment.who.end();
}

Result<std::vector<Found>> confirmedMoments (const Choice& choice)
{
    std::vector<Found> found;
    for (std::size_t session = 0; session < choice.journals.size(); ++session)
    {
        const auto moments = choice.journals[session].moments();
        if (! moments)
            return failure (moments.error());
        for (const auto& moment : *moments)
            if (mayGo (moment, choice.child))
                found.push_back ({ session, moment });
    }
    return found;
}

/** Those with a place in the reel, session by session, place by place. */
std::vector<Found> placed (const std::vector<Found>& found)
{
    std::vector<Found> chosen;
    std::copy_if (found.begin(), found.end(), std::back_inserter (chosen),
                  [] (const Found& one) { return one.moment.reelPlace > 0; });
    std::stable_sort (chosen.begin(), chosen.end(),
                      [] (const Found& a, const Found& b)
                      {
                          return a.session != b.session ? a.session < b.session
                                                        : a.moment.reelPlace < b.moment.reelPlace;
                      });
    return chosen;
}

/** The best of all sessions. An id is a moment's own only within its session, so each is numbered
    anew while they are compared. */
std::vector<Found> best (const std::vector<Found>& found)
{
    std::vector<journal::Moment> moments;
    for (const auto& one : found)
    {
        moments.push_back (one.moment);
        moments.back().id = static_cast<std::int64_t> (moments.size());
    }
    std::vector<Found> chosen;
    for (const auto& moment : review::worthHearing (std::move (moments), mostUnchosen))
        chosen.push_back (found.at (static_cast<std::size_t> (moment.id - 1)));
    return chosen;
}

std::string whenOf (const journal::Moment& moment)
{
    const auto seconds = std::lround (std::floor (moment.time.sinceStart.value));
    const auto rest = std::to_string (seconds % 60);
    return std::to_string (seconds / 60) + (rest.size() == 1 ? ":0" : ":") + rest;
}

/** Other children's names that a line gives away. Told by capitals, so that "will" is not Will. */
std::vector<std::string> othersNamedIn (const std::string& line,
                                        const std::string& child,
                                        const std::vector<std::string>& children)
{
    const auto isLetter = [] (char letter)
    {
        return static_cast<unsigned char> (letter) >= 0x80
            || std::isalnum (static_cast<unsigned char> (letter)) != 0;
    };
    std::vector<std::string> named;
    for (const auto& name : children)
        for (auto at = name == child || name.empty() ? std::string::npos : line.find (name);
             at != std::string::npos; at = line.find (name, at + 1))
        {
            const auto end = at + name.size();
            if ((at == 0 || ! isLetter (line[at - 1]))
                && (end == line.size() || ! isLetter (line[end])))
            {
                named.push_back (name);
                break;
            }
        }
    return named;
}

/** The line without the child's name, which is theirs to choose: a "Child 2" is no count. */
std::string withoutName (std::string line, const std::string& name)
{
    for (auto at = line.find (name); at != std::string::npos && ! name.empty();
         at = line.find (name, at))
        line.replace (at, name.size(), ",");
    return line;
}

/** Says in which line, and what in it, keeps a reel from going to parents. */
Result<void> check (const Found& found, const Choice& choice)
{
    const auto& line = found.moment.words.empty() ? found.moment.sign : found.moment.words;
    const auto where =
        "What is written about the moment at " + whenOf (found.moment) + ", \"" + line + "\", ";
    if (const auto unfit = unfitForParents (withoutName (line, choice.child)); ! unfit.empty())
        return failure ({ Fault::Kind::Usage,
                          where + "says " + quoted (unfit)
                              + ": write what was heard, without judging or counting, and make the "
                                "reel again.",
                          {} });
    const auto children = childrenIn (choice.journals[found.session]);
    if (const auto others = othersNamedIn (line, choice.child, children); ! others.empty())
        return failure ({ Fault::Kind::Usage,
                          where + "names " + joined (others) + ": in " + choice.child
                              + "'s reel write \"a friend\" instead.",
                          {} });
    return {};
}
}

Result<Choice> choose (const ReelOrder& order)
{
    if (order.sessions.empty())
        return failure ({ Fault::Kind::Usage, "Say which session the reel is from.", {} });
    Choice choice;
    for (const auto& file : order.sessions)
    {
        auto journal = journal::Journal::open (file);
        if (! journal)
            return failure (journal.error());
        choice.journals.push_back (std::move (*journal));
    }
    if (const auto found = findChild (choice, order.child); ! found)
        return failure (found.error());

    const auto confirmed = confirmedMoments (choice);
    if (! confirmed)
        return failure (confirmed.error());
    auto picked = placed (*confirmed);
    if (picked.empty())
        picked = best (*confirmed);
    if (picked.empty())
        return failure ("There is nothing of " + choice.child
                        + "'s to share yet: keep a moment first, in Review or with a tag.");

    auto door = Door::open (order, choice.child);
    if (! door)
        return failure (door.error());
    choice.door.emplace (std::move (*door));

    for (const auto& one : picked)
    {
        auto leave = choice.door->ask (choice.journals[one.session]);
        if (! leave)
            return failure (leave.error());
        if (const auto fit = check (one, choice); ! fit)
            return failure (fit.error());
        const auto& roster = choice.journals[one.session].info().roster;
        auto words = wordsFor (one.moment, choice.child, roster);
        if (! words)
            return failure (words.error());
        choice.clips.push_back ({ one.session, one.moment, std::move (*words), *leave });
    }
    return choice;
}
}
