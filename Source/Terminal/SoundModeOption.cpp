// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/SoundModeOption.h"

#include <string>
#include <vector>

namespace antiphon::terminal
{
void addSoundModeOption (CLI::App& command, journal::SoundMode& mode)
{
    std::vector<std::string> codes;
    for (const auto each : journal::everySoundMode)
        codes.emplace_back (codeOf (each));
    command
        .add_option_function<std::string> (
            "--sound",
            [&mode] (const std::string& code)
            { mode = journal::soundModeFrom (code).value_or (mode); },
            "How much sound is kept: full, ring (around moments and tags, no more) or events "
            "(none); full if not said, and never more than all have agreed to")
        ->check (CLI::IsMember (codes));
}
}
