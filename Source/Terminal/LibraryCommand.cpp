// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/LibraryCommands.h"

namespace antiphon::terminal
{
void addFolder (CLI::App& command, std::filesystem::path& folder)
{
    command.add_option ("DIR", folder, "The library's folder; your own if not said");
}

void addLibrary (CLI::App& program, Deed& chosen)
{
    auto* const command =
        program.add_subcommand ("library",
                                "Make, unlock, check, back up and restore a library; add a "
                                "session; forget somebody, or old sound");
    command->require_subcommand (1);
    addLibraryKeys (*command, chosen);
    addLibraryCopies (*command, chosen);
    addLibraryAdd (*command, chosen);
    addLibraryPeople (*command, chosen);
    addLibraryTidy (*command, chosen);
}
}
