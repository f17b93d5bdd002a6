// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Id.h"

#include "Journal/Internal/Sodium.h"

#include <algorithm>

namespace antiphon::journal
{
Id Id::random()
{
    wakeSodium();
    Id id;
    randombytes_buf (id.bytes.data(), id.bytes.size());
    return id;
}

std::optional<Id> Id::from (std::span<const std::byte> bytes)
{
    Id id;
    if (bytes.size() != id.bytes.size())
        return {};
    std::copy (bytes.begin(), bytes.end(), id.bytes.begin());
    return id;
}

std::string inHex (const Id& id)
{
    constexpr auto* digits = "0123456789abcdef";
    std::string hex;
    for (const auto byte : id.bytes)
    {
        hex += digits[std::to_integer<unsigned> (byte >> 4)];
        hex += digits[std::to_integer<unsigned> (byte & std::byte { 0x0F })];
    }
    return hex;
}
}
