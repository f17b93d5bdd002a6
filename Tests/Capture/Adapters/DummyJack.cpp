// SPDX-License-Identifier: GPL-3.0-or-later
#include "DummyJack.h"

#include "Capture/Adapters/JackServer.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

namespace antiphon::test
{
namespace
{
pid_t spawnQuietly (std::vector<std::string> words)
{
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back (word.data());
    arguments.push_back (nullptr);

    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init (&quiet);
    for (const auto stream : { 0, 1, 2 })
        posix_spawn_file_actions_addopen (&quiet, stream, "/dev/null", O_RDWR, 0);

    pid_t process = -1;
    if (posix_spawnp (&process, arguments[0], &quiet, nullptr, arguments.data(), environ) != 0)
        process = -1;
    posix_spawn_file_actions_destroy (&quiet);
    return process;
}

}

DummyJack::DummyJack()
{
    const auto queue = std::filesystem::temp_directory_path() / "antiphon-test-jack.lock";
    turn_ = open (queue.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    flock (turn_, LOCK_EX);
    static auto count = 0;
    name_ = "antiphon-" + std::to_string (getpid()) + "-" + std::to_string (count++);
    setenv ("JACK_DEFAULT_SERVER", name_.c_str(), 1);
    begin();
}

void DummyJack::begin()
{
    process_ = spawnQuietly (
        { "jackd", "-r", "-t", "10000", "-n", name_, "-d", "dummy", "-r", "48000", "-p", "64" });
    runs_ = process_ > 0
        && eventually (
                [this]
                { return capture::jackServerRuns() || waitpid (process_, nullptr, WNOHANG) != 0; })
        && capture::jackServerRuns();
}

DummyJack::~DummyJack()
{
    end();
    close (turn_);
}

void DummyJack::end()
{
    if (process_ <= 0)
        return;
    kill (process_, SIGTERM);
    waitpid (process_, nullptr, 0);
    process_ = -1;
    runs_ = false;
}
}
