// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Library/ClipMayGo.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace antiphon::library
{
struct Shelf;

/** A clip of a reel, and everybody who can be heard in it. */
struct GivenClip
{
    Id session {};
    std::int64_t moment = 0; ///< its number in the session
    std::vector<Id> audible {};
};

/** A reel that was made, for whom, and where it went: what must be asked back when a consent is. */
struct GivenReel
{
    Id id {};
    Id child {};
    Audience::Kind audience = Audience::Kind::Family;
    std::optional<Id> household {};
    std::int64_t madeAtMs = 0; ///< wall clock, UTC
    std::filesystem::path file;
    std::vector<GivenClip> clips {};
    std::optional<std::int64_t> recalledAtMs {};
};

/** The reels that went out. A view of its Book. */
class Reels
{
public:
    explicit Reels (Shelf& shelf) : shelf_ (shelf) {}

    Result<GivenReel> add (GivenReel reel) const; ///< with its id

    /** Those in which somebody can be heard, in the order they were made, without their clips. */
    Result<std::vector<GivenReel>> with (const Id& person) const;

    /** Of those, the ones not asked back that could not be made today: a consent was taken back. */
    Result<std::vector<GivenReel>> toRecall (const Id& person,
                                             const Standing& standing,
                                             std::int64_t nowMs) const;

    Result<void> recalled (const Id& reel, std::int64_t atMs) const;

private:
    Result<std::vector<GivenClip>> clipsOf (const Id& reel) const;

    Shelf& shelf_;
};
}
