// SPDX-License-Identifier: GPL-3.0-or-later
#include "IoDelay.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

namespace antiphon::test
{
IoDelay::IoDelay() : process_ (::fork())
{
    if (process_ != 0)
        return;
    ::dup2 (::open ((folder_ / "said").c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
    ::dup2 (::open ("/dev/null", O_WRONLY), STDERR_FILENO);
    // Line by line, for into a file it would say nothing until it ends.
    ::execlp ("stdbuf", "stdbuf", "-oL", "jack_iodelay", nullptr);
    ::_exit (127);
}

IoDelay::~IoDelay()
{
    ::kill (process_, SIGKILL);
    ::waitpid (process_, nullptr, 0);
}

std::optional<double> IoDelay::frames() const
{
    std::optional<double> frames;
    std::ifstream said (folder_ / "said");
    for (std::string line; std::getline (said, line);)
        if (line.find ("total roundtrip latency") != std::string::npos)
        {
            double value = 0.0;
            if (std::istringstream (line) >> value)
                frames = value;
        }
    return frames;
}
}
