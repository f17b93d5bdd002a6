// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace antiphon::test
{
/** Waits until `happened`, for ten seconds at most. @returns whether it did */
bool eventually (const std::function<bool()>& happened);
}
