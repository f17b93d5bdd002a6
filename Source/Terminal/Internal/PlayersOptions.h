// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Terminal/Internal/Command.h"

#include <string>
#include <vector>

namespace antiphon::terminal
{
/** Who plays, as typed. */
struct PlayersWords
{
    std::vector<std::string> children;    ///< names
    std::vector<std::string> microphones; ///< "Ada" or "2=Ada"
};

/** Who is in the room, and whose playing each microphone hears. */
struct Players
{
    Roster roster;
    std::vector<PlayerId> microphones { {} };
    std::vector<int>
        channels {}; ///< the input channel of each, from 1; none: one microphone for all
};

/** Adds --child and --microphone, which may be given several times. */
void addPlayersOptions (CLI::App& command, PlayersWords& words);

/** Adds --child. */
void addChildOption (CLI::App& command, std::vector<std::string>& children);

/** Adds --microphone. */
void addMicrophoneOption (CLI::App& command, std::vector<std::string>& microphones);

/** What was typed, understood: those named with --child, then those who only have a microphone; nobody
    named is one child. A microphone without a channel has the one after the last. A fault: a name too
    many, twice, or empty; a channel that is no channel, or taken. */
Result<Players> playersOf (const PlayersWords& words);
}
