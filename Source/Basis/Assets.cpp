// SPDX-License-Identifier: GPL-3.0-or-later
#include "Basis/Assets.h"

#include <cstdlib>
#include <system_error>
#include <vector>

namespace antiphon
{
namespace fs = std::filesystem;

static std::vector<fs::path> assetFolders()
{
    std::vector<fs::path> folders;
    if (const auto* given = std::getenv ("ANTIPHON_ASSETS"))
        folders.emplace_back (given);

    std::error_code error;
    const auto program = fs::read_symlink ("/proc/self/exe", error);
    for (auto folder = program.parent_path(); ! folder.empty(); folder = folder.parent_path())
    {
        folders.push_back (folder / "Assets");
        folders.push_back (folder / "share" / "antiphon");
        if (folder == folder.root_path())
            break;
    }
    return folders;
}

Result<fs::path> asset (const fs::path& relative)
{
    std::error_code error;
    for (const auto& folder : assetFolders())
        if (fs::exists (folder / relative, error))
            return folder / relative;
    return failure ("Antiphon's own file \"" + relative.string()
                    + "\" is missing: set ANTIPHON_ASSETS to the Assets folder, or install again.");
}
}
