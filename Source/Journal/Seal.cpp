// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Seal.h"

#include "Journal/Internal/Sodium.h"

namespace antiphon::journal
{
static constexpr auto nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
static constexpr auto tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert (sealSize == nonceSize + tagSize);
static_assert (Key::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

static tl::unexpected<Fault> refused()
{
    return failure (
        "Something that is locked was changed, or its key is another: it is not opened. Use a "
        "copy from a backup.",
        "its seal does not hold");
}

Bytes seal (const Key& key, const Place& place, std::span<const std::byte> plain)
{
    wakeSodium();
    Bytes sealed (plain.size() + sealSize);
    randombytes_buf (sealed.data(), nonceSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt (
        rawRoom (std::span (sealed).subspan (nonceSize)), nullptr, raw (plain), plain.size(),
        raw (place.bytes()), place.bytes().size(), nullptr, raw (sealed), raw (key.bytes()));
    return sealed;
}

Bytes seal (const Key& key, const Place& place, std::string_view words)
{
    return seal (key, place, std::as_bytes (std::span (words)));
}

/** @param plain  of the size of what was sealed */
static bool open (const Key& key,
                  const Place& place,
                  std::span<const std::byte> sealed,
                  std::span<std::byte> plain)
{
    const auto rest = sealed.subspan (nonceSize);
    return crypto_aead_xchacha20poly1305_ietf_decrypt (
               rawRoom (plain), nullptr, nullptr, raw (rest), rest.size(), raw (place.bytes()),
               place.bytes().size(), raw (sealed), raw (key.bytes()))
        == 0;
}

Result<Bytes> unseal (const Key& key, const Place& place, std::span<const std::byte> sealed)
{
    wakeSodium();
    if (sealed.size() < sealSize)
        return refused();
    Bytes plain (sealed.size() - sealSize);
    if (! open (key, place, sealed, plain))
        return refused();
    return plain;
}

Result<std::string> unsealWords (const Key& key,
                                 const Place& place,
                                 std::span<const std::byte> sealed)
{
    wakeSodium();
    if (sealed.size() < sealSize)
        return refused();
    std::string words (sealed.size() - sealSize, '\0');
    if (! open (key, place, sealed, std::as_writable_bytes (std::span (words))))
        return refused();
    return words;
}

Bytes wrap (const Key& inner, const Place& place, const Key& outer)
{
    return seal (outer, place, inner.bytes());
}

Result<Key> unwrap (std::span<const std::byte> wrapped, const Place& place, const Key& outer)
{
    auto plain = unseal (outer, place, wrapped);
    if (! plain)
        return failure (plain.error());
    auto key = Key::from (*plain);
    wipe (*plain);
    if (! key)
        return refused();
    return std::move (*key);
}
}
