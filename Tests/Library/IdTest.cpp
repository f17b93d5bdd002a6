// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Id.h"

#include "Library/Consent.h"
#include "Support/Catch.h"

using namespace antiphon;
using namespace antiphon::library;

TEST_CASE ("a uuid is an id, and what is neither is none", "[library][id]")
{
    const auto id = idFrom ("3F2A0000-0000-4000-8000-0000000000ff");
    REQUIRE (id);
    CHECK (journal::inHex (*id) == "3f2a00000000400080000000000000ff");
    CHECK_FALSE (idFrom (""));
    CHECK_FALSE (idFrom ("3f2a"));
    CHECK_FALSE (idFrom (journal::inHex (*id) + "0"));
    CHECK_FALSE (idFrom ("zf2a00000000400080000000000000ff"));
}

TEST_CASE ("a purpose is read as it is written, in capitals and with hyphens", "[library][consent]")
{
    for (const auto purpose : allPurposes)
        CHECK (purposeFrom (codeOf (purpose)) == purpose);
    CHECK (purposeFrom ("Own-Family") == Purpose::OwnFamily);
    CHECK_FALSE (purposeFrom ("own"));
    CHECK_FALSE (purposeFrom (""));
}
