// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace antiphon::journal
{
using Bytes = std::vector<std::byte>;
}
