// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Uuid.h"

#include <array>
#include <cstdint>
#include <random>

namespace antiphon::journal
{
std::string newUuid()
{
    std::random_device chance;
    std::array<std::uint8_t, 16> bytes {};
    for (auto& byte : bytes)
        byte = static_cast<std::uint8_t> (chance() & 0xFFU);
    bytes[6] = static_cast<std::uint8_t> ((bytes[6] & 0x0FU) | 0x40U); // version 4
    bytes[8] = static_cast<std::uint8_t> ((bytes[8] & 0x3FU) | 0x80U); // RFC 4122's variant

    constexpr auto* digits = "0123456789abcdef";
    std::string uuid;
    for (std::size_t place = 0; place < bytes.size(); ++place)
    {
        if (place == 4 || place == 6 || place == 8 || place == 10)
            uuid += '-';
        uuid += digits[bytes[place] >> 4U];
        uuid += digits[bytes[place] & 0x0FU];
    }
    return uuid;
}
}
