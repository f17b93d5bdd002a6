// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/DeviceMemory.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Internal/CompanionOptions.h"
#include "Terminal/Output.h"
#include "Terminal/PadLearning.h"
#include "Terminal/PadLines.h"

#include <memory>

namespace antiphon::terminal
{
namespace
{
struct PadsWords
{
    std::vector<std::string> children;
    std::string instrument;
    std::string midiInput;
    bool tag = false;
    bool json = false;
    Seconds patience = 60_s;
};

Result<void> list (const PadsWords& words)
{
    const auto [notes, trouble] = library::DeviceMemory().read();
    if (trouble)
        remark (*trouble);
    for (const auto& pad : notes.pads)
        say (words.json ? lineOf (pad) : inWords (pad));
    if (notes.pads.empty())
        remark ("No pad is known yet: antiphon pads learn --child NAME, and hit it.");
    return {};
}

Result<void> learn (const PadsWords& words)
{
    if (words.children.size() > mostPlayers)
        return usage ("At most " + std::to_string (mostPlayers) + " children can play at once.");
    std::vector<PadQuestion> questions;
    for (const auto& child : words.children)
        questions.push_back ({ "Hit " + child + "'s "
                                   + (words.instrument.empty() ? "drum" : words.instrument)
                                   + " now.",
                               static_cast<int> (questions.size()) + 1, words.instrument });
    if (words.tag)
        questions.push_back (
            { "Press the pedal, or hit the pad, that shall tag a moment.", {}, {} });
    if (questions.empty())
        return usage (
            "Whose pad is it? Name each child with --child, in the order in which they are "
            "named for a session, or say --tag.");

    const auto pads = learnPads (questions, words.midiInput, words.patience);
    if (! pads)
        return failure (pads.error());
    return library::DeviceMemory().change (
        [&] (library::DeviceNotes& notes)
        {
            for (const auto& pad : *pads)
                notes.learn (pad);
        });
}

Result<void> forget (const PadsWords&)
{
    return library::DeviceMemory().change ([] (library::DeviceNotes& notes)
                                           { notes.pads.clear(); });
}
}

void addPads (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "pads", "List whose each drum pad is, or learn it: hit it when you are asked");
    const auto words = std::make_shared<PadsWords>();
    command->add_flag ("--json", words->json, "Print JSON lines, for programs");
    command->require_subcommand (0, 1);

    auto* const learning = command->add_subcommand (
        "learn", "Ask for each child's pad, pad after pad, and remember what was hit");
    learning
        ->add_option ("--child", words->children,
                      "A child's name, once for each: the first session's first child, and so on")
        ->expected (1)
        ->multi_option_policy (CLI::MultiOptionPolicy::TakeAll);
    learning->add_option ("--instrument", words->instrument, "What it is: \"red drum\"");
    learning->add_flag ("--tag", words->tag, "Ask for a pedal or pad that tags moments");
    learning->add_option ("--midi-in", words->midiInput,
                          "Part of a MIDI input's name; all if not said");
    learning->add_option ("--seconds", words->patience.value, "How long to wait for each")
        ->check (CLI::PositiveNumber)
        ->capture_default_str();
    auto* const forgetting = command->add_subcommand ("forget", "Forget every pad");

    command->callback (
        [=, &chosen]
        {
            const auto deed = learning->parsed() ? learn : forgetting->parsed() ? forget : list;
            chosen = [words, deed] { return deed (*words); };
        });
}
}
