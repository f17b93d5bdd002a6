// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

namespace antiphon::share
{
namespace fs = std::filesystem;

namespace
{
constexpr auto complaints = "ffmpeg.txt"; // what ffmpeg says, kept until the folder goes

/** A running ffmpeg and the pipe it reports through; ended and reaped whatever happens. */
class Running
{
public:
    Running (pid_t process, int reports) : process_ (process), reports_ (reports) {}
    Running (const Running&) = delete;
    Running& operator= (const Running&) = delete;

    ~Running()
    {
        close (reports_);
        if (process_ != 0)
        {
            kill (process_, SIGKILL);
            wait();
        }
    }

    /** Reads what was reported within 200 ms. @returns false once there will be no more */
    bool read (std::string& text) const
    {
        pollfd ready { reports_, POLLIN, 0 };
        if (poll (&ready, 1, 200) <= 0)
            return true;
        std::array<char, 4096> some {};
        const auto size = ::read (reports_, some.data(), some.size());
        if (size > 0)
            text.append (some.data(), static_cast<std::size_t> (size));
        return size > 0 || (size < 0 && errno == EINTR);
    }

    /** @returns whether it ended well */
    bool wait()
    {
        int status = 0;
        while (waitpid (process_, &status, 0) < 0 && errno == EINTR)
        {
        }
        process_ = 0;
        return WIFEXITED (status) && WEXITSTATUS (status) == 0;
    }

private:
    pid_t process_;
    int reports_;
};

/** How far the last whole line of `-progress` says it is; what was read is taken out of `text`. */
void follow (std::string& text, Seconds length, double& done)
{
    for (auto end = text.find ('\n'); end != std::string::npos; end = text.find ('\n'))
    {
        constexpr std::string_view key = "out_time_us=";
        if (text.starts_with (key) && length > 0_s)
            done = std::clamp (
                std::strtod (text.c_str() + key.size(), nullptr) * 1.0e-6 / length.value, 0.0, 1.0);
        text.erase (0, end + 1);
    }
}

Fault missing()
{
    return {
        Fault::Kind::World,
        "Antiphon needs ffmpeg to write this kind of file, and it is not installed: install the "
        "package \"ffmpeg\", or make a .flac or .wav.",
        {}
    };
}

Fault failed (const fs::path& folder)
{
    std::ifstream stream (folder / complaints);
    std::string words (std::istreambuf_iterator<char> (stream), {});
    if (words.find ("No space left") != std::string::npos
        || words.find ("File too large") != std::string::npos)
        return { Fault::Kind::World,
                 "There is no room left in \"" + folder.parent_path().string()
                     + "\": free some space, or choose another folder.",
                 words };
    return { Fault::Kind::World,
             "ffmpeg could not make the reel in \"" + folder.parent_path().string()
                 + "\": choose .flac or .wav, which do without it, or install ffmpeg again.",
             words };
}

/** Starts it, or says why not. `pipes` are the report's two ends. */
int start (std::vector<std::string> words,
           const fs::path& folder,
           const int (&pipes)[2],
           pid_t& process)
{
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back (word.data());
    arguments.push_back (nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init (&actions);
    posix_spawn_file_actions_addchdir_np (&actions, folder.c_str());
    posix_spawn_file_actions_addopen (&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2 (&actions, pipes[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen (&actions, STDERR_FILENO, complaints,
                                      O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int error =
        posix_spawnp (&process, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy (&actions);
    return error;
}
}

Result<void> ffmpeg (const std::vector<std::string>& words,
                     const fs::path& folder,
                     Seconds length,
                     const Progress& progress)
{
    std::vector<std::string> all { "ffmpeg",        "-nostdin", "-hide_banner", "-y",
                                   "-loglevel",     "error",    "-progress",    "pipe:1",
                                   "-stats_period", "0.2" };
    all.insert (all.end(), words.begin(), words.end());

    int pipes[2] {};
    if (pipe2 (pipes, O_CLOEXEC) != 0)
        return failure ("ffmpeg could not be started: close other programs.",
                        std::strerror (errno));
    pid_t process = 0;
    const int error = start (std::move (all), folder, pipes, process);
    close (pipes[1]);
    if (error != 0)
    {
        close (pipes[0]);
        return error == ENOENT ? failure (missing())
                               : failure ("ffmpeg could not be started.", std::strerror (error));
    }

    Running running (process, pipes[0]);
    std::string reports;
    double done = 0.0;
    while (running.read (reports))
    {
        follow (reports, length, done);
        if (! goesOn (progress, done))
            return failure ("The reel was stopped; nothing was written.");
    }
    if (! running.wait())
        return failure (failed (folder));
    return {};
}
}
