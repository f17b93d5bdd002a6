// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/CommandLine.h"

#include "Terminal/Internal/Command.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Output.h"

#include <exception>
#include <new>

namespace antiphon::terminal
{
static void describe (CLI::App& program)
{
    program.name ("antiphon");
    program.description (
        "Antiphon plays with young children, and keeps the moments that were shared.\n"
        "Without a command it opens the window.\n");
    program.set_version_flag ("--version", "Antiphon " ANTIPHON_VERSION,
                              "Say which Antiphon this is");
    program.set_help_flag ("-h,--help", "Say this");
    program.require_subcommand (0, 1);
    program.get_formatter()->column_width (30);
}

/** Said last, and after the commands were made, which would repeat it otherwise. */
static void addClosingWords (CLI::App& program)
{
    program.footer (
        "\nantiphon COMMAND --help tells more about one of them.\n"
        "Results go to standard output, everything else to standard error. It ends with\n"
        "0 when done, 1 when a file or device failed, 2 when it was asked something it\n"
        "does not understand, 3 when a consent is missing, 4 when something is locked.");
}

static void addCommands (CLI::App& program, Deed& chosen)
{
    addApp (program, chosen);
    addLive (program, chosen);
    addRehearse (program, chosen);
    addListen (program, chosen);
    addTeach (program, chosen);
    addConverse (program, chosen);
    addNotice (program, chosen);
    addSessions (program, chosen);
    addSongs (program, chosen);
    addPeople (program, chosen);
    addConsents (program, chosen);
    addAims (program, chosen);
    addReel (program, chosen);
    addExport (program, chosen);
    addImport (program, chosen);
    addLibrary (program, chosen);
    addPads (program, chosen);
    addDoctor (program, chosen);
    addBench (program, chosen);
}

/** Says what could not be understood, or the help that was asked for. */
static int answer (const CLI::App& program, const CLI::ParseError& asked)
{
    if (asked.get_exit_code() == 0)
        return program.exit (asked);

    const auto chosen = program.get_subcommands();
    const auto command = chosen.empty() ? std::string {} : chosen.front()->get_name() + " ";
    complain ({ Fault::Kind::Usage, asked.what(), {} });
    remark ("antiphon " + command + "--help tells what can be asked.");
    return exitCodeOf (Fault::Kind::Usage);
}

static int run (int count, char** words)
{
    CLI::App program;
    Deed chosen = openWindow;
    describe (program);
    addCommands (program, chosen);
    addClosingWords (program);
    try
    {
        program.parse (count, words);
    }
    catch (const CLI::ParseError& asked)
    {
        return answer (program, asked);
    }

    if (const auto done = chosen(); ! done)
        return complain (done.error());
    if (const auto written = finishResults(); ! written)
        return complain (written.error());
    return 0;
}

int runCommandLine (int count, char** words)
{
    ignoreClosedPipes();
    try
    {
        return run (count, words);
    }
    catch (const std::bad_alloc&)
    {
        return complain (
            { Fault::Kind::World,
              "There is not enough memory for this: close other programs and try again.",
              {} });
    }
    catch (const std::exception& surprise)
    {
        return complain ({ Fault::Kind::World,
                           "Antiphon met something it did not expect, and stopped.",
                           surprise.what() });
    }
}
}
