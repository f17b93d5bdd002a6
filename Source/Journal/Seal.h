// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Key.h"
#include "Journal/Place.h"

#include <string>
#include <string_view>

/** Sealing: nobody without the key can read what was sealed, or change it unnoticed, or put it
    elsewhere. XChaCha20-Poly1305 with a random nonce of 192 bits (libsodium's
    crypto_aead_xchacha20poly1305_ietf); the place is the associated data. Threads: any. */
namespace antiphon::journal
{
inline constexpr std::size_t sealSize = 24 + 16; ///< bytes that sealing adds: nonce and tag

Bytes seal (const Key& key, const Place& place, std::span<const std::byte> plain);
Bytes seal (const Key& key, const Place& place, std::string_view words);

/** @returns a fault, and nothing of it, where a single bit, the place or the key differs */
Result<Bytes> unseal (const Key& key, const Place& place, std::span<const std::byte> sealed);
Result<std::string> unsealWords (const Key& key,
                                 const Place& place,
                                 std::span<const std::byte> sealed);

/** A key that only another opens. */
Bytes wrap (const Key& inner, const Place& place, const Key& outer);
Result<Key> unwrap (std::span<const std::byte> wrapped, const Place& place, const Key& outer);
}
