// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Library/Id.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::library
{
struct Shelf;

/** What a family told, in its own words: one home of the child's, and no other, sees them. */
struct Told
{
    enum class Kind
    {
        SeenAtHome,
        Feedback, ///< "What have you got from these sessions? And what has Joe?"
        TalkWish,
    };

    Kind kind = Kind::Feedback;
    Id id {};
    Id child {};
    std::optional<Id> household {};
    std::optional<Id> idea {};                 ///< for what was seen at home: the idea it came from
    std::string asked {};                      ///< for feedback: the question
    std::string words;                         ///< verbatim; may be empty for a wish to talk
    std::int64_t atMs = 0;                     ///< wall clock, UTC
    std::optional<std::int64_t> talkedAtMs {}; ///< for a wish to talk: when it came true
};

/** That something was handed over to those who keep children safe. What it was is stored nowhere. */
struct SafeguardingHandover
{
    Id id {};
    Id child {};
    std::int64_t atMs = 0; ///< wall clock, UTC
};

/** What families tell us. A view of its Book. */
class FamilyVoices
{
public:
    explicit FamilyVoices (Shelf& shelf) : shelf_ (shelf) {}

    Result<std::vector<Told>> of (const Id& child) const; ///< of all kinds, by time

    /** What one home told, and what nobody told for a home: all another home never sees. */
    Result<std::vector<Told>> of (const Id& child, const Id& household) const;

    Result<Told> add (Told told) const;
    Result<void> talked (const Id& wish, std::int64_t atMs) const;

    Result<std::vector<SafeguardingHandover>> handovers (const Id& child) const; ///< by time
    Result<SafeguardingHandover> handedOver (const Id& child) const;             ///< now

private:
    Result<void> insert (const Told& told) const;

    Shelf& shelf_;
};
}
