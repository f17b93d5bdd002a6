// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/RecoveryCode.h"

#include <algorithm>
#include <cctype>

namespace antiphon::library
{
namespace
{
// Crockford's base 32 (crockford.com/base32.html): nothing in it is mistaken for something else.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t secretSize = 20; // bytes: 32 characters
constexpr std::size_t characters = 36; // and 4 that check them
constexpr std::size_t group = 4;

using journal::Bytes;

std::string inBase32 (std::span<const std::byte> bytes, std::size_t count)
{
    std::string text;
    for (std::size_t place = 0; place < count; ++place)
    {
        unsigned value = 0;
        for (auto bit = place * 5; bit < place * 5 + 5; ++bit)
            value =
                value << 1U | (std::to_integer<unsigned> (bytes[bit / 8]) >> (7 - bit % 8) & 1U);
        text += alphabet[value];
    }
    return text;
}

Bytes fromBase32 (std::string_view text)
{
    Bytes bytes (text.size() * 5 / 8);
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit)
        if ((alphabet.find (text[bit / 5]) >> (4 - bit % 5) & 1U) != 0)
            bytes[bit / 8] |= static_cast<std::byte> (0x80U >> bit % 8);
    return bytes;
}

/** Twenty bits that tell a slip of the pen. They are of another hash than the key. */
std::string checkOf (Bytes secret)
{
    secret.push_back (std::byte { 'c' });
    return inBase32 (journal::Key::fromSecret (secret).bytes(), characters - secretSize * 8 / 5);
}

/** What was meant: capitals, no gaps, and no letter that is not in the alphabet. */
std::string tidied (std::string_view typed)
{
    std::string tidy;
    for (const auto character : typed)
    {
        const auto letter =
            static_cast<char> (std::toupper (static_cast<unsigned char> (character)));
        if (letter == 'O')
            tidy += '0';
        else if (letter == 'I' || letter == 'L')
            tidy += '1';
        else if (letter != '-' && letter != ' ')
            tidy += letter;
    }
    return tidy;
}
}

RecoveryCode RecoveryCode::random()
{
    const auto key = journal::Key::random();
    const auto bytes = key.bytes();
    return RecoveryCode (Bytes (bytes.begin(), bytes.begin() + secretSize));
}

std::optional<RecoveryCode> RecoveryCode::from (std::string_view typed)
{
    const auto tidy = tidied (typed);
    if (tidy.size() != characters || tidy.find_first_not_of (alphabet) != std::string::npos)
        return {};
    auto secret = fromBase32 (std::string_view (tidy).substr (0, secretSize * 8 / 5));
    if (! tidy.ends_with (checkOf (secret)))
        return {};
    return RecoveryCode (std::move (secret));
}

bool RecoveryCode::looksLikeOne (std::string_view typed)
{
    const auto tidy = tidied (typed);
    return tidy.size() >= characters - group && tidy.size() <= characters + group
        && std::count (typed.begin(), typed.end(), '-') >= 7;
}

std::string RecoveryCode::text() const
{
    const auto all = inBase32 (secret_, secretSize * 8 / 5) + checkOf (secret_);
    std::string text;
    for (std::size_t place = 0; place < all.size(); place += group)
        text += (place == 0 ? "" : "-") + all.substr (place, group);
    return text;
}

journal::Key RecoveryCode::key() const { return journal::Key::fromSecret (secret_); }
}
