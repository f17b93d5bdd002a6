// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Library/Id.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace antiphon::library
{
struct Shelf;

/** A destination of a child's journey, in the family's words. It has no measure, and no date to be
    reached by. */
struct Aim
{
    enum class State
    {
        Talking,
        Active,
        Resting,
        Celebrated,
    };

    Id id {};
    Id person {};
    State state = State::Talking;
    std::string narrative;               ///< what the parent told
    std::vector<std::string> phrases {}; ///< of it, those the parent chose
    std::string sentence {};             ///< what can be seen to happen: 160 characters at the most
    std::vector<std::string> olderSentences {}; ///< the oldest first
    std::vector<std::string> signs {};          ///< small signs in the parent's words, 3 to 6
    std::optional<std::string> agreedBy {};
    std::optional<std::int64_t> agreedAtMs {}; ///< wall clock, UTC
    std::int64_t begunAtMs = 0;                ///< wall clock, UTC
};

std::string_view codeOf (Aim::State state); ///< "talking", "active", "resting", "celebrated"
std::optional<Aim::State> aimStateFrom (std::string_view code);

/** A moment that speaks of an aim, because a person said so. */
struct AimMoment
{
    Id session {};
    std::int64_t moment = 0; ///< its number in the session

    auto operator<=> (const AimMoment&) const = default;
};

/** The aims of a library. A view of its Book. */
class Aims
{
public:
    explicit Aims (Shelf& shelf) : shelf_ (shelf) {}

    Result<std::vector<Aim>> list() const; ///< in the order they were begun
    Result<std::vector<Aim>> of (const Id& person) const;

    /** An aim by the first characters of its id. A fault (usage) where none or several begin so. */
    Result<Aim> find (std::string_view id) const;

    Result<Aim> add (Aim aim) const; ///< with its id

    /** Everything may change; another sentence keeps the older one. A fault (usage): more than is
        allowed, or it is to be active without a sentence, a phrase, 3 to 6 signs, or somebody who agreed. */
    Result<void> change (const Aim& aim) const;

    Result<void> mark (const Id& aim, const AimMoment& moment) const;
    Result<void> unmark (const Id& aim, const AimMoment& moment) const;
    Result<std::vector<AimMoment>> moments (const Id& aim) const;

private:
    Result<void> writeWords (const Aim& aim) const;

    Shelf& shelf_;
};
}
