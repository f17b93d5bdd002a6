// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Database.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace antiphon::journal
{
/** Opens a session that nobody else has open, for something that overwrites what was there.
    @param deed  for sentences: "be sealed" */
Result<std::unique_ptr<Database>> openAlone (const std::filesystem::path& file,
                                             std::string_view deed);
}
