// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Passphrase.h"

#include "Journal/Internal/Sodium.h"

#include <algorithm>

namespace antiphon::journal
{
// Limits that a damaged or forged file may not go beyond, lest opening it takes the computer down.
static constexpr std::uint64_t mostOperations = 32;
static constexpr std::uint64_t mostMemory = std::uint64_t { 2 } << 30U; // bytes

Passphrase::Passphrase (std::string&& typed) : bytes_ (typed.size())
{
    std::transform (typed.begin(), typed.end(), bytes_.begin(),
                    [] (char character) { return static_cast<std::byte> (character); });
    wipe (std::as_writable_bytes (std::span (typed)));
    typed.clear();
}

Passphrase::~Passphrase() { wipe (bytes_); }

std::string_view Passphrase::words() const
{
    return { reinterpret_cast<const char*> (bytes_.data()), bytes_.size() };
}

static Stretching with (std::uint64_t operations, std::uint64_t memory)
{
    wakeSodium();
    Stretching how { {}, operations, memory };
    randombytes_buf (how.salt.data(), how.salt.size());
    return how;
}

Stretching Stretching::usual()
{
    return with (crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE);
}

Stretching Stretching::weak()
{
    return with (crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);
}

Result<Key> stretch (const Passphrase& passphrase, const Stretching& how)
{
    wakeSodium();
    static_assert (sizeof (how.salt) == crypto_pwhash_SALTBYTES);
    if (how.operations < crypto_pwhash_OPSLIMIT_MIN || how.operations > mostOperations
        || how.memory < crypto_pwhash_MEMLIMIT_MIN || how.memory > mostMemory)
        return failure ("The library's lock is damaged: use a copy from a backup.",
                        "Argon2id: " + std::to_string (how.operations) + " operations, "
                            + std::to_string (how.memory) + " bytes");

    Bytes bytes (Key::size);
    const auto words = passphrase.words();
    const auto failed =
        crypto_pwhash (rawRoom (bytes), bytes.size(), words.data(), words.size(), raw (how.salt),
                       how.operations, static_cast<std::size_t> (how.memory),
                       crypto_pwhash_ALG_ARGON2ID13)
        != 0;
    if (failed)
        return failure ("There is not enough memory to open the library: close other programs.",
                        "Argon2id needs " + std::to_string (how.memory >> 20U) + " MB");
    auto key = Key::from (bytes);
    wipe (bytes);
    return std::move (*key);
}
}
