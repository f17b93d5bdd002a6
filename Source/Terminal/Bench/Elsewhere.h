// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Uuid.h"

#include <filesystem>

namespace antiphon::terminal
{
/** A folder for as long as it is needed. */
class Elsewhere
{
public:
    Elsewhere()
        : folder_ (std::filesystem::temp_directory_path()
                   / ("antiphon-bench-" + journal::newUuid()))
    {
    }
    ~Elsewhere()
    {
        std::error_code nothingToDoAboutIt;
        std::filesystem::remove_all (folder_, nothingToDoAboutIt);
    }
    Elsewhere (const Elsewhere&) = delete;
    Elsewhere& operator= (const Elsewhere&) = delete;

    const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_;
};
}
