// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProgramRun.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

namespace antiphon::test
{
namespace
{
constexpr const char* inputName = "standard-input";
constexpr const char* resultsName = "standard-output";
constexpr const char* remarksName = "standard-error";

std::string contentOf (const std::filesystem::path& file)
{
    std::ostringstream content;
    content << std::ifstream (file, std::ios::binary).rdbuf();
    return content.str();
}

/** JUCE's debug build tells its version before anything else; people run the release. */
std::string withoutGreeting (const std::string& remarks)
{
    return remarks.rfind ("JUCE v", 0) == 0 ? remarks.substr (remarks.find ('\n') + 1) : remarks;
}

void redirect (const char* name, int flags, int to) { ::dup2 (::open (name, flags, 0600), to); }

/** In the child: becomes the program. */
[[noreturn]] void become (const TemporaryFolder& folder, std::vector<char*>& words)
{
    if (::chdir (folder.path().c_str()) != 0)
        ::_exit (127);
    ::setenv ("HOME", folder.path().c_str(), 1);
    ::setenv ("XDG_DATA_HOME", (folder / "data").c_str(), 1);
    ::setenv ("XDG_CONFIG_HOME", (folder / "config").c_str(), 1);
    ::setenv ("ANTIPHON_ASSETS", ANTIPHON_ASSETS_FOLDER, 1);
    ::unsetenv ("DISPLAY");
    redirect (inputName, O_RDONLY, STDIN_FILENO);
    redirect (resultsName, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    redirect (remarksName, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    ::execv (ANTIPHON_PROGRAM, words.data());
    ::_exit (127);
}
}

std::vector<nlohmann::json> Outcome::lines() const
{
    std::vector<nlohmann::json> lines;
    std::istringstream stream (results);
    for (std::string line; std::getline (stream, line);)
        lines.push_back (nlohmann::json::parse (line, nullptr, false));
    return lines;
}

ProgramRun::ProgramRun (const TemporaryFolder& folder,
                        const std::vector<std::string>& words,
                        const std::string& input)
    : folder_ (folder)
{
    std::ofstream (folder / inputName) << input;
    std::vector<std::string> all { "antiphon" };
    all.insert (all.end(), words.begin(), words.end());
    std::vector<char*> pointers;
    for (auto& word : all)
        pointers.push_back (word.data());
    pointers.push_back (nullptr);

    process_ = ::fork();
    if (process_ == 0)
        become (folder, pointers);
}

void ProgramRun::interrupt() const { ::kill (process_, SIGINT); }

Outcome ProgramRun::wait()
{
    int status = 0;
    ::waitpid (process_, &status, 0);
    Outcome outcome;
    outcome.code = WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
    outcome.results = contentOf (folder_ / resultsName);
    outcome.remarks = withoutGreeting (contentOf (folder_ / remarksName));
    for (const auto* name : { inputName, resultsName, remarksName })
        std::filesystem::remove (folder_ / name);
    return outcome;
}

Outcome run (const TemporaryFolder& folder,
             const std::vector<std::string>& words,
             const std::string& input)
{
    return ProgramRun (folder, words, input).wait();
}
}
