// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>

namespace antiphon::journal
{
/** Thirty-two secret bytes. They stand in memory of their own that is kept out of the swap file and of
    core dumps where the system allows it, and are wiped when the key goes.

    Threads: a key may be read by many; it never changes.
*/
class Key
{
public:
    static constexpr std::size_t size = 32; ///< bytes

    static Key random();

    /** @returns nothing where there are not 32 bytes. The caller wipes what it holds. */
    static std::optional<Key> from (std::span<const std::byte> bytes);

    /** The key that a long random secret makes: BLAKE2b of it. A passphrase is not random enough:
        stretch() it. */
    static Key fromSecret (std::span<const std::byte> secret);

    Key copy() const; ///< said aloud: each copy is one more to wipe
    std::span<const std::byte, size> bytes() const;

private:
    struct Wiping
    {
        void operator() (std::byte* bytes) const;
    };

    Key();
    std::span<std::byte, size> room();
    std::unique_ptr<std::byte, Wiping> bytes_;
};

/** Overwrites what was secret, in a way no compiler leaves out. */
void wipe (std::span<std::byte> bytes);
}
