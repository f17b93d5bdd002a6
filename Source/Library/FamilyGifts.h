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

/** A song a family brought. What it sounds like is in Songs, under its title. */
struct GivenSong
{
    Id id {};
    std::optional<Id> person {}; ///< the child whose family brought it
    std::string title;
    std::string language {};
    std::string meaning {}; ///< what it is about, and when it is sung
    std::string fromWhom {};
    std::int64_t givenAtMs = 0; ///< wall clock, UTC
    std::optional<std::int64_t> givenBackAtMs {};
};

/** Something to try at home. */
struct HomeIdea
{
    enum class Room
    {
        Bath,
        Kitchen,
        Bus,
        Bed,
        Outside,
        Anywhere,
    };

    Id id {};
    std::optional<Id> child {}; ///< nothing: for everybody
    Room room = Room::Anywhere;
    std::string words;
    std::string householdThings {}; ///< what to play on: "a saucepan and a wooden spoon"
    std::int64_t givenAtMs = 0;     ///< wall clock, UTC
};

/** Songs families bring, and ideas they take home. A view of its Book. */
class FamilyGifts
{
public:
    explicit FamilyGifts (Shelf& shelf) : shelf_ (shelf) {}

    Result<std::vector<GivenSong>> songs() const; ///< in the order they were given
    Result<GivenSong> add (GivenSong song) const;
    Result<void> giveBack (const Id& song, std::int64_t atMs) const;

    Result<std::vector<HomeIdea>> ideas() const; ///< in the order they were given
    Result<HomeIdea> add (HomeIdea idea) const;

private:
    Shelf& shelf_;
};
}
