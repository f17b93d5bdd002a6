// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Key.h"

#include "Journal/Internal/Sodium.h"

#include <algorithm>
#include <new>

namespace antiphon::journal
{
Key::Key()
{
    wakeSodium();
    bytes_.reset (static_cast<std::byte*> (sodium_malloc (size)));
    if (bytes_ == nullptr)
        throw std::bad_alloc();
}

void Key::Wiping::operator() (std::byte* bytes) const { sodium_free (bytes); }

std::span<std::byte, Key::size> Key::room()
{
    return std::span<std::byte, size> (bytes_.get(), size);
}

std::span<const std::byte, Key::size> Key::bytes() const
{
    return std::span<const std::byte, size> (bytes_.get(), size);
}

Key Key::random()
{
    Key key;
    randombytes_buf (key.bytes_.get(), size);
    return key;
}

std::optional<Key> Key::from (std::span<const std::byte> bytes)
{
    if (bytes.size() != size)
        return {};
    Key key;
    std::copy (bytes.begin(), bytes.end(), key.room().begin());
    return key;
}

Key Key::fromSecret (std::span<const std::byte> secret)
{
    Key key;
    crypto_generichash (rawRoom (key.room()), size, raw (secret), secret.size(), nullptr, 0);
    return key;
}

Key Key::copy() const { return *from (bytes()); }

void wipe (std::span<std::byte> bytes) { sodium_memzero (bytes.data(), bytes.size()); }
}
