// SPDX-License-Identifier: GPL-3.0-or-later
#include "Basis/Assets.h"

#include <dlfcn.h>

#include <cstdlib>
#include <system_error>
#include <vector>

namespace antiphon
{
namespace fs = std::filesystem;

/** The file this code lies in: the program, or a plugin inside somebody else's. */
static fs::path ownFile()
{
    Dl_info facts {};
    if (::dladdr (reinterpret_cast<const void*> (&ownFile), &facts) == 0
        || facts.dli_fname == nullptr)
        return {};
    std::error_code error;
    return fs::canonical (facts.dli_fname, error);
}

static void addAbove (const fs::path& file, std::vector<fs::path>& folders)
{
    for (auto folder = file.parent_path(); ! folder.empty(); folder = folder.parent_path())
    {
        folders.push_back (folder / "Assets");
        folders.push_back (folder / "Resources" / "Assets");
        folders.push_back (folder / "share" / "antiphon");
        if (folder == folder.root_path())
            break;
    }
}

static std::vector<fs::path> assetFolders()
{
    std::vector<fs::path> folders;
    if (const auto* given = std::getenv ("ANTIPHON_ASSETS"))
        folders.emplace_back (given);

    std::error_code error;
    addAbove (ownFile(), folders);
    addAbove (fs::read_symlink ("/proc/self/exe", error), folders);
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
