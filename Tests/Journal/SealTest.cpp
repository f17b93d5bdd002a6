// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Seal.h"

#include "Support/Catch.h"

#include <set>

using namespace antiphon;
using namespace antiphon::journal;

namespace
{
const Place name ("person", "name", { 7 });

std::string wordsOf (std::span<const std::byte> bytes)
{
    return { reinterpret_cast<const char*> (bytes.data()), bytes.size() };
}
}

TEST_CASE ("what was sealed opens with its key, at its place", "[journal][seal]")
{
    const auto key = Key::random();
    for (const std::string words : { "", "Joe", "Zoë said: “again!”" })
    {
        const auto sealed = seal (key, name, words);
        CHECK (sealed.size() == words.size() + sealSize);
        CHECK (unsealWords (key, name, sealed) == words);
        if (! words.empty())
            CHECK (wordsOf (sealed).find (words) == std::string::npos);
    }
    CHECK (seal (key, name, "Joe") != seal (key, name, "Joe")); // nor can equal names be told
}

TEST_CASE ("a flipped bit anywhere is refused", "[journal][seal][bad input]")
{
    const auto key = Key::random();
    const auto whole = seal (key, name, "Joe");
    for (std::size_t place = 0; place < whole.size() * 8; ++place)
    {
        auto sealed = whole;
        sealed[place / 8] ^= static_cast<std::byte> (1U << place % 8);
        CHECK_FALSE (unseal (key, name, sealed));
    }
    for (std::size_t size = 0; size < whole.size(); ++size)
        CHECK_FALSE (unseal (key, name, std::span (whole).first (size)));
}

TEST_CASE ("what was sealed for one place opens at no other", "[journal][seal][bad input]")
{
    const auto key = Key::random();
    const auto sealed = seal (key, name, "Joe");
    const Id id = Id::random();
    for (const auto& other :
         { Place ("person", "name", { 8 }), Place ("person", "name"), Place ("person", "name", id),
           Place ("person", "words", { 7 }), Place ("perso", "nname", { 7 }),
           Place ("person", "name", { 7, 0 }), Place ("", "person", { 7 }) })
    {
        CHECK_FALSE (unseal (key, other, sealed));
        CHECK_FALSE (unsealWords (key, other, sealed));
    }
    CHECK (unseal (key, Place ("person", "name", { 7 }), sealed));
}

TEST_CASE ("another key opens nothing", "[journal][seal][bad input]")
{
    const auto key = Key::random();
    const auto sealed = seal (key, name, "Joe");
    CHECK_FALSE (unseal (Key::random(), name, sealed));
    CHECK (unsealWords (key.copy(), name, sealed) == "Joe");
}

TEST_CASE ("a key is wrapped by another, and comes out the same", "[journal][seal]")
{
    const auto outer = Key::random();
    const auto inner = Key::random();
    const auto wrapped = wrap (inner, name, outer);
    const auto again = unwrap (wrapped, name, outer);
    REQUIRE (again);
    CHECK (std::equal (inner.bytes().begin(), inner.bytes().end(), again->bytes().begin()));
    CHECK_FALSE (unwrap (wrapped, name, inner));
    CHECK_FALSE (unwrap (wrapped, Place ("person", "name", { 8 }), outer));
    // Something that opens and is no key is none.
    CHECK_FALSE (unwrap (seal (outer, name, "Joe"), name, outer));
}

TEST_CASE ("no two keys, nor two ids, are the same", "[journal][seal]")
{
    std::set<std::string> keys;
    std::set<Id> ids;
    for (int time = 0; time < 100; ++time)
    {
        keys.insert (wordsOf (Key::random().bytes()));
        ids.insert (Id::random());
    }
    CHECK (keys.size() == 100);
    CHECK (ids.size() == 100);
    CHECK (inHex (Id {}) == std::string (32, '0'));
    CHECK (Id::from (Id {}.bytes) == Id {});
    CHECK_FALSE (Id::from (Bytes (15)));
}
