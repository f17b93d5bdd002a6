// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace antiphon::test
{
/** Waits until `happened`, for a minute at most: other tests may keep the computer busy. @returns whether it did */
bool eventually (const std::function<bool()>& happened);
}
