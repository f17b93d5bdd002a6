// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Bytes.h"
#include "Journal/Key.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace antiphon::journal
{
/** What somebody typed to open their library; wiped when it goes. */
class Passphrase
{
public:
    explicit Passphrase (std::string&& typed); ///< wipes `typed`
    ~Passphrase();
    Passphrase (Passphrase&&) noexcept = default;
    Passphrase& operator= (Passphrase&&) = delete;

    std::string_view words() const; ///< until it goes

private:
    Bytes bytes_;
};

/** How hard it is made to guess a passphrase; kept beside what the passphrase opens. */
struct Stretching
{
    std::array<std::byte, 16> salt {};
    std::uint64_t operations = 0;
    std::uint64_t memory = 0; ///< bytes

    /** With a new salt: about half a second and 256 MB for each guess. */
    static Stretching usual();

    /** With a new salt, and of almost no cost: for tests, which open many libraries. */
    static Stretching weak();
};

/** The key a passphrase stands for: Argon2id (RFC 9106, version 1.3). Takes as long as `how` says.
    Threads: any. */
Result<Key> stretch (const Passphrase& passphrase, const Stretching& how);
}
