// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Support/TemporaryFolder.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

/** The real program, run as people run it, in a folder of its own. */
namespace antiphon::test
{
struct Outcome
{
    int code = -1;       ///< the exit code; 128 and the signal where one ended it
    std::string results; ///< standard output
    std::string remarks; ///< standard error

    /** Each line of the results; a line that is no JSON becomes a discarded value. */
    std::vector<nlohmann::json> lines() const;
};

/** One that may still be running. */
class ProgramRun
{
public:
    /** @param input  what it reads on standard input */
    ProgramRun (const TemporaryFolder& folder,
                const std::vector<std::string>& words,
                const std::string& input = {});

    void interrupt() const; ///< as Ctrl-C does
    Outcome wait();

private:
    const TemporaryFolder& folder_;
    int process_;
};

/** Runs it to its end, with `folder` as its working and home folder. */
Outcome run (const TemporaryFolder& folder,
             const std::vector<std::string>& words,
             const std::string& input = {});
}
