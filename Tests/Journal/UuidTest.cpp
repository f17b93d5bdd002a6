// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Uuid.h"

#include "Support/Catch.h"

#include <set>

TEST_CASE ("a thousand sessions have a thousand names of the usual form", "[journal]")
{
    std::set<std::string> names;
    for (int n = 0; n < 1000; ++n)
    {
        const auto uuid = antiphon::journal::newUuid();
        REQUIRE (uuid.size() == 36);
        CHECK (uuid.find_first_not_of ("0123456789abcdef-") == std::string::npos);
        CHECK (uuid[14] == '4');
        CHECK (std::string ("89ab").find (uuid[19]) != std::string::npos);
        names.insert (uuid);
    }
    CHECK (names.size() == 1000);
}
