// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/PlayersOptions.h"

#include "Capture/Microphones.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace antiphon::terminal
{
namespace
{
constexpr int mostChannels = 256;

/** A microphone as typed. */
struct Named
{
    std::optional<int> channel; ///< from 1; nothing: it was not said
    std::string player;
};

/** "2=Ada" or "Ada"; a name may have a = in it, but not after a number alone. */
Named namedBy (const std::string& word)
{
    const auto digits = static_cast<std::size_t> (std::find_if (word.begin(), word.end(),
                                                                [] (unsigned char one)
                                                                { return std::isdigit (one) == 0; })
                                                  - word.begin());
    if (digits == 0 || digits > 4 || digits == word.size() || word[digits] != '=')
        return { {}, word };
    return { std::stoi (word.substr (0, digits)), word.substr (digits + 1) };
}

Result<Roster> rosterOf (const std::vector<std::string>& names)
{
    Roster roster;
    if (names.empty())
        return roster;
    if (names.size() > mostPlayers)
        return usage ("At most " + std::to_string (mostPlayers) + " children can play at once.");

    roster.players.clear();
    for (const auto& name : names)
    {
        if (name.empty())
            return usage ("A child's name cannot be empty.");
        if (std::count (names.begin(), names.end(), name) > 1)
            return usage ("\"" + name + "\" was named twice: give each child a name of their own.");
        roster.players.push_back ({ name, Role::Child });
    }
    return roster;
}

PlayerId placeOf (const std::string& name, const Roster& roster)
{
    const auto found = std::find_if (roster.players.begin(), roster.players.end(),
                                     [&] (const Player& one) { return one.name == name; });
    return { static_cast<std::uint8_t> (found - roster.players.begin()) };
}

/** The channel of a microphone, beside those that are taken. */
Result<int> channelOf (const Named& microphone, const std::vector<int>& taken)
{
    const auto channel = microphone.channel.value_or (taken.empty() ? 1 : taken.back() + 1);
    if (channel < 1 || channel > mostChannels)
        return usage ("There is no input channel " + std::to_string (channel)
                      + ": they are counted from 1.");
    if (std::find (taken.begin(), taken.end(), channel) != taken.end())
        return usage ("Two microphones cannot be on input channel " + std::to_string (channel)
                      + ": say which one each has, as in --microphone 2=Ada.");
    return channel;
}
}

void addMicrophoneOption (CLI::App& command, std::vector<std::string>& microphones)
{
    command
        .add_option (
            "--microphone", microphones,
            "Whose microphone is on the next input channel, or with its number, 2=Ada; once "
            "for each. Without it, the first two channels are one microphone")
        ->expected (1)
        ->multi_option_policy (CLI::MultiOptionPolicy::TakeAll);
}

void addChildOption (CLI::App& command, std::vector<std::string>& children)
{
    command.add_option ("--child", children, "A child's name; once for each")
        ->expected (1)
        ->multi_option_policy (CLI::MultiOptionPolicy::TakeAll);
}

void addPlayersOptions (CLI::App& command, PlayersWords& words)
{
    addChildOption (command, words.children);
    addMicrophoneOption (command, words.microphones);
}

Result<Players> playersOf (const PlayersWords& words)
{
    std::vector<Named> microphones;
    std::transform (words.microphones.begin(), words.microphones.end(),
                    std::back_inserter (microphones), namedBy);
    auto names = words.children;
    for (const auto& one : microphones)
        if (std::find (words.children.begin(), words.children.end(), one.player)
            == words.children.end())
            names.push_back (one.player);

    auto roster = rosterOf (names);
    if (! roster)
        return failure (roster.error());
    Players players { std::move (*roster), { {} }, {} };
    if (microphones.empty())
        return players;

    players.microphones.clear();
    for (const auto& one : microphones)
    {
        const auto channel = channelOf (one, players.channels);
        if (! channel)
            return failure (channel.error());
        players.channels.push_back (*channel);
        players.microphones.push_back (placeOf (one.player, players.roster));
        if (std::count (players.microphones.begin(), players.microphones.end(),
                        players.microphones.back())
            > 1)
            return usage ("\"" + one.player
                          + "\" was given two microphones: a child has one of them.");
    }
    return players;
}
}
