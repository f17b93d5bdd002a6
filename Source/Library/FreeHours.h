// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace antiphon::library
{
/** How many hours of recording still fit on the disk that holds `folder` (which need not be there
    yet), for both takes at 48 kHz. On the safe side: sound that compresses badly is assumed.
    0 where the disk cannot be asked. Threads: any. */
double freeHours (const std::filesystem::path& folder);
}
