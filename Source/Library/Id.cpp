// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Id.h"

namespace antiphon::library
{
static constexpr std::string_view digits = "0123456789abcdef";

static std::optional<std::byte> digitFrom (char letter)
{
    const auto lower = letter >= 'A' && letter <= 'F' ? static_cast<char> (letter + 32) : letter;
    const auto at = digits.find (lower);
    return at == std::string_view::npos ? std::nullopt
                                        : std::optional (static_cast<std::byte> (at));
}

std::optional<Id> idFrom (std::string_view text)
{
    Id id;
    std::size_t count = 0;
    for (const auto letter : text)
    {
        if (letter == '-')
            continue;
        const auto digit = digitFrom (letter);
        if (! digit || count == 2 * id.bytes.size())
            return {};
        auto& byte = id.bytes[count / 2];
        byte = (byte << 4U) | *digit;
        ++count;
    }
    return count == 2 * id.bytes.size() ? std::optional (id) : std::nullopt;
}
}
