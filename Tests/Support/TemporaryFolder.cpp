// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/TemporaryFolder.h"

#include <random>
#include <string>
#include <system_error>

namespace antiphon::test
{
TemporaryFolder::TemporaryFolder()
{
    // Tests run side by side in several processes: the name is drawn until nobody has it.
    std::random_device random;
    do
    {
        path_ =
            std::filesystem::temp_directory_path() / ("antiphon-test-" + std::to_string (random()));
    } while (! std::filesystem::create_directory (path_));
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::permissions (path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all (path_, ignored);
}
}
