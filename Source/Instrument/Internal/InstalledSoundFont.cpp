// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Internal/SoundFont.h"

#include <cstdlib>

namespace antiphon::instrument
{
namespace
{
std::vector<std::filesystem::path> usualFolders()
{
    if (const auto* named = std::getenv ("ANTIPHON_SOUNDFONTS"); named != nullptr)
        return { named };
    std::vector<std::filesystem::path> folders;
    if (const auto* home = std::getenv ("HOME"); home != nullptr)
        for (const auto* below :
             { ".local/share/soundfonts", ".local/share/sounds/sf2", "Library/Audio/Sounds/Banks" })
            folders.push_back (std::filesystem::path (home) / below);
    for (const auto* folder : { "/usr/share/sounds/sf2", "/usr/share/sounds/sf3",
                                "/usr/share/soundfonts", "/usr/local/share/sounds/sf2",
                                "/usr/local/share/soundfonts", "/Library/Audio/Sounds/Banks" })
        folders.emplace_back (folder);
    return folders;
}
}

std::optional<std::filesystem::path> installedSoundFont()
{
    // The better one first, wherever it is.
    for (const auto* name :
         { "FluidR3_GM.sf2", "TimGM6mb.sf2", "default-GM.sf2", "default.sf2", "default-GM.sf3" })
        for (const auto& folder : usualFolders())
        {
            std::error_code ignored;
            if (std::filesystem::is_regular_file (folder / name, ignored))
                return folder / name;
        }
    return std::nullopt;
}
}
