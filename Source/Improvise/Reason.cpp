// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Reason.h"

#include <array>
#include <string_view>

namespace antiphon::improvise
{
namespace
{
std::string inWords (int number)
{
    constexpr std::array<std::string_view, 13> words { "no",   "one",    "two",   "three", "four",
                                                       "five", "six",    "seven", "eight", "nine",
                                                       "ten",  "eleven", "twelve" };
    const auto isSmall = number >= 0 && number < static_cast<int> (words.size());
    return isSmall ? std::string (words[static_cast<std::size_t> (number)])
                   : std::to_string (number);
}

std::string whatCameBack (const Reason& reason)
{
    const bool isWhole = reason.why == Reason::Why::Echoed;
    if (reason.isTune)
        return ! isWhole ? "the end of your tune" : reason.count == 1 ? "your note" : "your tune";
    if (! isWhole)
        return "the last " + inWords (reason.count) + " of your taps";
    return reason.count == 1 ? "your tap" : "your " + inWords (reason.count) + " taps";
}

std::string_view howItCameBack (const Reason& reason)
{
    if (reason.lift > 0)
        return reason.lift <= 2 ? "a little higher" : "higher";
    if (reason.isTune)
        return "just as you made it";
    return reason.count == 1 ? "just as you played it" : "just as you played them";
}

std::string askedFor (Behaviour behaviour)
{
    if (behaviour == Behaviour::Auto)
        return "you asked it to choose";
    return "you asked for " + std::string (nameOf (behaviour));
}
}

std::string inWords (const Reason& reason, const Roster& roster)
{
    switch (reason.why)
    {
        case Reason::Why::Mirrored:
            return reason.isTune ? "your note, at once" : "your tap, at once";
        case Reason::Why::Echoed:
        case Reason::Why::EchoedLast:
            return whatCameBack (reason) + ", " + std::string (howItCameBack (reason));
        case Reason::Why::CameBack:
            return roster.name (reason.who) + " came back";
        case Reason::Why::AskedFor:
            return askedFor (reason.asked);
        case Reason::Why::AskedQuiet:
            return "you asked for quiet";
        case Reason::Why::TakingTurns:
            return roster.name (reason.who) + " leaves room for an answer";
        case Reason::Why::PlayingOn:
            return roster.name (reason.who) + " plays on without a gap";
        case Reason::Why::Waiting:
            return "waiting for " + roster.name (reason.who);
    }
    return {};
}
}
