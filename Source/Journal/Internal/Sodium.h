// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sodium.h>

#include <span>

namespace antiphon::journal
{
/** Must have happened before anything random is drawn. Threads: any; cheap when repeated. */
void wakeSodium();

/** As libsodium counts: in its own kind of byte. */
inline const unsigned char* raw (std::span<const std::byte> bytes)
{
    return reinterpret_cast<const unsigned char*> (bytes.data());
}

inline unsigned char* rawRoom (std::span<std::byte> bytes)
{
    return reinterpret_cast<unsigned char*> (bytes.data());
}
}
