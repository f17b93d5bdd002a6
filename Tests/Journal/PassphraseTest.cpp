// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Passphrase.h"

#include "Support/Catch.h"

#include <algorithm>

using namespace antiphon;
using namespace antiphon::journal;

static std::string keyOf (const std::string& typed, const Stretching& how)
{
    const auto key = stretch (Passphrase (std::string (typed)), how);
    REQUIRE (key);
    const auto bytes = key->bytes();
    return { reinterpret_cast<const char*> (bytes.data()), bytes.size() };
}

TEST_CASE ("a passphrase stands for one key, and another for another", "[journal][passphrase]")
{
    const auto how = Stretching::weak();
    CHECK (keyOf ("rain on the roof", how) == keyOf ("rain on the roof", how));
    CHECK (keyOf ("rain on the roof", how) != keyOf ("rain on the roof ", how));
    CHECK (keyOf ("rain on the roof", how)
           != keyOf ("rain on the roof", Stretching::weak())); // salt
    auto harder = how;
    ++harder.operations;
    CHECK (keyOf ("rain on the roof", how) != keyOf ("rain on the roof", harder));
}

TEST_CASE ("limits that would take the computer down are refused",
           "[journal][passphrase][bad input]")
{
    for (const auto& [operations, memory] : { std::pair<std::uint64_t, std::uint64_t> { 0, 8192 },
                                              { 1, 0 },
                                              { 1, 1 },
                                              { 1'000'000, 8192 },
                                              { 1, std::uint64_t { 1 } << 50U },
                                              { ~0ULL, ~0ULL } })
    {
        const auto key = stretch (Passphrase ("x"), { {}, operations, memory });
        REQUIRE_FALSE (key);
        CHECK (key.error().sentence.find ("damaged") != std::string::npos);
    }
}

TEST_CASE ("what is usual costs a guesser as much as its promise says", "[journal][passphrase]")
{
    CHECK (Stretching::usual().operations >= 3);
    CHECK (Stretching::usual().memory >= 256U << 20U);
    CHECK (Stretching::usual().salt != Stretching::usual().salt);
}

TEST_CASE ("a passphrase is taken out of the hands it came from", "[journal][passphrase]")
{
    std::string typed = "rain on the roof, and a cat";
    const auto* where = typed.data();
    const auto size = typed.size();
    const Passphrase kept (std::move (typed));
    CHECK (kept.words() == "rain on the roof, and a cat");
    CHECK (std::all_of (where, where + size, [] (char character) { return character == '\0'; }));
}
