// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <filesystem>

namespace antiphon
{
/** Where a file that ships with Antiphon is, such as asset ("Fonts/Andika-Regular.ttf").

    Looks in $ANTIPHON_ASSETS, then in an Assets folder beside the program or above it, then in
    ../share/antiphon. A plugin looks beside and above itself first; the program is somebody else's.
*/
Result<std::filesystem::path> asset (const std::filesystem::path& relative);
}
