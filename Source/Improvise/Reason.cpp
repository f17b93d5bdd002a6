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

/** "your four taps", "your tune". */
std::string what (const Reason& reason)
{
    if (reason.isTune)
        return "your tune";
    return reason.count == 1 ? "your tap" : "your " + inWords (reason.count) + " taps";
}

std::string ordinal (int number)
{
    constexpr std::array<std::string_view, 13> words { "",       "first", "second", "third",
                                                       "fourth", "fifth", "sixth",  "seventh",
                                                       "eighth", "ninth", "tenth",  "eleventh",
                                                       "twelfth" };
    const auto isSmall = number > 0 && number < static_cast<int> (words.size());
    return isSmall ? std::string (words[static_cast<std::size_t> (number)]) : "latest";
}

std::string_view whatIsNew (Novelty novelty)
{
    switch (novelty)
    {
        case Novelty::AddedStroke:
            return "and one more";
        case Novelty::LeftOneOut:
            return "one left out";
        case Novelty::LongerGap:
            return "one gap longer";
        case Novelty::ShorterGap:
            return "one gap shorter";
        case Novelty::RepeatedTail:
            return "the end once more";
        case Novelty::SwappedLastTwo:
            return "the last two gaps the other way round";
        case Novelty::MovedAccent:
            return "another one the loudest";
        case Novelty::ArchedLoudness:
            return "growing and fading";
        case Novelty::InvertedContour:
            return "upside down";
        case Novelty::Transposed:
            return "moved up or down";
        case Novelty::Faster:
            return "a little faster";
        case Novelty::Slower:
            return "a little slower";
    }
    return {};
}

std::string askedFor (Behaviour behaviour)
{
    if (behaviour == Behaviour::Auto)
        return "you asked it to choose";
    return "you asked for " + std::string (nameOf (behaviour));
}
}

static std::string songOf (const Reason& reason)
{
    return reason.song.view().empty() ? "the song" : std::string (reason.song.view());
}

std::string inWords (const Reason& reason, const Roster& roster)
{
    const auto who = roster.name (reason.who);
    switch (reason.why)
    {
        case Reason::Why::Mirrored:
            return reason.isTune ? "your note, at once" : "your tap, at once";
        case Reason::Why::Echoed:
        case Reason::Why::EchoedLast:
            return whatCameBack (reason) + ", " + std::string (howItCameBack (reason));
        case Reason::Why::Extended:
            return what (reason) + ", " + std::string (whatIsNew (reason.novelty));
        case Reason::Why::MadeNew:
            return "made from " + what (reason);
        case Reason::Why::FromBefore:
            return what (reason) + " from before";
        case Reason::Why::FromEarlier:
            return what (reason) + " from an earlier session";
        case Reason::Why::OnBeat:
            return "with " + who + "'s " + ordinal (reason.count) + " beat";
        case Reason::Why::AwaitedBeat:
            return "on " + who + "'s " + ordinal (reason.count) + " beat";
        case Reason::Why::Stopped:
            return who + " stopped";
        case Reason::Why::Cue:
            return "a beginning for " + who;
        case Reason::Why::CueOfYours:
            return "the beginning of " + what (reason) + ", for " + who + " to go on with";
        case Reason::Why::Offered:
            return what (reason) + " from the beginning, softly";
        case Reason::Why::CameBack:
            return who + " came back";
        case Reason::Why::AskedFor:
            return askedFor (reason.asked);
        case Reason::Why::AskedQuiet:
            return "you asked for quiet";
        case Reason::Why::TakingTurns:
            return who + " leaves room for an answer";
        case Reason::Why::PlayingOn:
            return who + " plays on without a gap";
        case Reason::Why::Steady:
            return who + " keeps a steady pulse";
        case Reason::Why::CrowdedOut:
            return who + " played over two answers";
        case Reason::Why::Waiting:
            return "waiting for " + who;
        case Reason::Why::TookItUp:
            return who + " took it up";
        case Reason::Why::CameQuickly:
            return who + " came back quickly, twice";
        case Reason::Why::LongGap:
            return who + " took long to come back";
        case Reason::Why::ShorterPhrase:
            return who + " plays shorter phrases";
        case Reason::Why::PlayedOver:
            return who + " played over the answer";
        case Reason::Why::AskedCloser:
            return "you moved the dial";
        case Reason::Why::AskedLeader:
            return "you asked " + who + " to lead";
        case Reason::Why::AskedNoLeader:
            return "you asked it to follow whoever plays";
        case Reason::Why::TookTheLead:
            return who + " took the lead";
        case Reason::Why::GaveTheLead:
            return "a new beginning";
        case Reason::Why::Sings:
            return songOf (reason) + ", at " + who + "'s speed";
        case Reason::Why::Conducted:
            return "the next note of " + songOf (reason) + ", on " + who + "'s tap";
    }
    return {};
}
}
