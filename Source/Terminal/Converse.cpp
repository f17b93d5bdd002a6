// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/CompanionOptions.h"
#include "Terminal/JsonLines.h"
#include "Terminal/Output.h"
#include "Terminal/Request.h"

#include <iostream>
#include <memory>
#include <string>

namespace antiphon::terminal
{
namespace
{
/** Does what each line asks, and answers on standard output. */
class Talk
{
public:
    explicit Talk (playroom::Conversation conversation) : conversation_ (std::move (conversation))
    {
    }

    Result<void> take (std::string_view line)
    {
        const auto request = requestOf (line);
        if (! request)
            return failure (request.error());
        return std::visit ([this] (const auto& one) { return take (one); }, *request);
    }

private:
    Result<void> take (const playroom::Conversation::Played& played)
    {
        return conversation_.hear (played);
    }

    Result<void> take (const Wishes& wishes)
    {
        if (wishes.leader)
            if (const auto found = conversation_.follow (*wishes.leader); ! found)
                return found;
        if (wishes.song)
            if (const auto found = conversation_.sing (*wishes.song); ! found)
                return found;
        for (const auto& wish : wishes.others)
            conversation_.wish (wish);
        return {};
    }

    Result<void> take (Until until)
    {
        const auto thoughts = conversation_.until (until.to);
        if (! thoughts)
            return failure (thoughts.error());
        for (const auto& thought : *thoughts)
            say (lineOf (thought, conversation_.roster()));
        say (reachedLine (until.to));
        return {};
    }

    Result<void> take (Reset)
    {
        conversation_.reset();
        return {};
    }

    playroom::Conversation conversation_;
};

Result<void> converseAs (const CompanionWords& words)
{
    const auto settings = companionOf (words);
    if (! settings)
        return failure (settings.error());

    Talk talk { playroom::Conversation (*settings) };
    std::string line;
    for (auto number = 1; std::getline (std::cin, line); ++number)
    {
        if (const auto taken = talk.take (line); ! taken)
            say (errorLine (taken.error().sentence, number));
        flushResults();
    }
    return {};
}
}

void addConverse (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "converse", "Let another program play the child: events in, answers out, as JSON lines");
    const auto words = std::make_shared<CompanionWords>();
    addCompanionOptions (*command, *words);
    addSeedOption (*command, *words);
    addOutputLatencyOption (*command, *words);
    command->callback ([words, &chosen] { chosen = [words] { return converseAs (*words); }; });
}
}
