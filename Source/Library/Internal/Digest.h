// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Bytes.h"
#include "Library/SessionIndex.h"

#include <functional>
#include <span>
#include <string_view>

namespace antiphon::library
{
/** A moment inside a digest that is being read; its words last as long as the digest. */
struct DigestMoment
{
    std::uint32_t number = 0;
    std::uint16_t kind = 0; ///< into the digest's kinds
    std::uint32_t who = 0;  ///< a bit for each place of the roster
    bool isKept = false;
    double time = 0.0; ///< seconds
    double end = 0.0;
    std::string_view words; ///< evidence, sign, the practitioner's and the parent's, a line each
};

/** Who is in a digest, and of which kinds its moments are. */
struct DigestHead
{
    std::vector<Player> roster;
    std::vector<std::string_view> kinds;
};

/** The roster and moments of a session in few bytes, before they are sealed. */
journal::Bytes digestOf (const IndexedSession& session);

/** Reads one. @returns whether it is whole; nothing is told of one whose head is not */
bool readDigest (std::span<const std::byte> digest,
                 const std::function<void (const DigestHead&)>& head,
                 const std::function<void (const DigestMoment&)>& moment);

/** Sets a session's roster and moments. @returns whether the digest was whole */
bool fromDigest (std::span<const std::byte> digest, IndexedSession& session);
}
