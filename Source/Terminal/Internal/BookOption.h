// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Book.h"
#include "Terminal/Internal/LibraryOption.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace antiphon::terminal
{
/** A library and what it knows of people. */
struct OpenBook
{
    library::Library library;
    library::Book book;
};

Result<OpenBook> openBook (const std::filesystem::path& folder);

/** The person of that name; one who has played in a session and is not written down yet is added. */
Result<library::Person> personWhoPlayed (const OpenBook& open, const std::string& name);

std::int64_t nowMs(); ///< wall clock, since 1970, UTC

/** "2026-11-24" as its beginning on the clock of the place. @returns ms since 1970, UTC */
Result<std::int64_t> dayFrom (const std::string& text);

/** One of the things a group of commands does, as `antiphon GROUP NAME`. */
template <class Words>
CLI::App* addDeed (CLI::App& group,
                   const std::shared_ptr<Words>& words,
                   Deed& chosen,
                   const std::string& name,
                   const std::string& description,
                   Result<void> (*deed) (const Words&))
{
    auto* const command = group.add_subcommand (name, description);
    command->fallthrough();
    command->callback ([words, deed, &chosen]
                       { chosen = [words, deed] { return deed (*words); }; });
    return command;
}

/** A group of commands: --library, --json, and what it does without another word. */
template <class Words>
CLI::App* addGroup (CLI::App& program,
                    const std::shared_ptr<Words>& words,
                    Deed& chosen,
                    const std::string& name,
                    const std::string& description,
                    Result<void> (*usual) (const Words&))
{
    auto* const group = program.add_subcommand (name, description);
    addLibraryOption (*group, words->library);
    group->add_flag ("--json", words->json, "Print JSON lines, for programs");
    group->require_subcommand (0, 1);
    group->callback (
        [words, group, usual, &chosen]
        {
            if (group->get_subcommands().empty())
                chosen = [words, usual] { return usual (*words); };
        });
    return group;
}
}
