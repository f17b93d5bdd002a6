// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <CLI/CLI.hpp>

#include <functional>

/** Every command of the program, one file each: it adds its words to the parser, and when they were
    typed, sets what is to be run. */
namespace antiphon::terminal
{
/** What the chosen command does, once everything typed has been understood. */
using Deed = std::function<Result<void>()>;

void addLive (CLI::App& program, Deed& chosen);
void addRehearse (CLI::App& program, Deed& chosen);
void addListen (CLI::App& program, Deed& chosen);
void addTeach (CLI::App& program, Deed& chosen);
void addConverse (CLI::App& program, Deed& chosen);
void addNotice (CLI::App& program, Deed& chosen);
void addSessions (CLI::App& program, Deed& chosen);
void addSongs (CLI::App& program, Deed& chosen);
void addPeople (CLI::App& program, Deed& chosen);
void addConsents (CLI::App& program, Deed& chosen);
void addAims (CLI::App& program, Deed& chosen);
void addReel (CLI::App& program, Deed& chosen);
void addExport (CLI::App& program, Deed& chosen);
void addImport (CLI::App& program, Deed& chosen);
void addApp (CLI::App& program, Deed& chosen);
void addLibrary (CLI::App& program, Deed& chosen);
void addPads (CLI::App& program, Deed& chosen);
void addDoctor (CLI::App& program, Deed& chosen);
void addBench (CLI::App& program, Deed& chosen);

/** Opens the window on its first screen. */
Result<void> openWindow();

/** Something typed that cannot be done: exit code 2. */
inline tl::unexpected<Fault> usage (std::string sentence)
{
    return failure (Fault { Fault::Kind::Usage, std::move (sentence), {} });
}
}
