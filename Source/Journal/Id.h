// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace antiphon::journal
{
/** What a library, a person or anything else kept is known by: 16 random bytes, which say nothing. */
struct Id
{
    std::array<std::byte, 16> bytes {};

    static Id random(); ///< Threads: any

    /** @returns nothing where there are not 16 bytes */
    static std::optional<Id> from (std::span<const std::byte> bytes);

    auto operator<=> (const Id&) const = default;
};

std::string inHex (const Id& id); ///< 32 characters, lower case
}
