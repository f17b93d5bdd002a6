// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Eventually.h"

#include <chrono>
#include <thread>

namespace antiphon::test
{
bool eventually (const std::function<bool()>& happened)
{
    using namespace std::chrono_literals;
    for (const auto until = std::chrono::steady_clock::now() + 60s; ! happened();)
    {
        if (std::chrono::steady_clock::now() > until)
            return false;
        std::this_thread::sleep_for (5ms);
    }
    return true;
}
}
