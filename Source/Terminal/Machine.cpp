// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Machine.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

namespace antiphon::terminal
{
static std::string processor()
{
    std::ifstream facts ("/proc/cpuinfo");
    for (std::string line; std::getline (facts, line);)
        if (line.rfind ("model name", 0) == 0 && line.find (": ") != std::string::npos)
            return line.substr (line.find (": ") + 2);
    return "Unknown processor";
}

std::string machineInWords()
{
    return processor() + ", " + std::to_string (std::thread::hardware_concurrency()) + " threads";
}

std::optional<std::filesystem::path> programNamed (const std::string& name)
{
    const auto* const path = std::getenv ("PATH");
    std::istringstream folders (path == nullptr ? "" : path);
    for (std::string folder; std::getline (folders, folder, ':');)
        if (const auto file = std::filesystem::path (folder) / name;
            ::access (file.c_str(), X_OK) == 0)
            return file;
    return {};
}
}
