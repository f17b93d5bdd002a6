// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
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

/** Somebody who plays, brings a child up, or works here. */
struct Person
{
    Id id {};         ///< given when they are added
    std::string name; ///< what they are called in sessions; nobody else is called so
    Role role = Role::Child;
    std::string notes {};
    std::vector<std::string> languages {}; ///< their first one first
    std::int64_t addedAtMs = 0;            ///< wall clock, UTC
};

/** Whether two names are one: capitals (of the Latin alphabet) do not count. */
bool isSameName (std::string_view one, std::string_view other);

/** The people of a library. A view of its Book. */
class People
{
public:
    explicit People (Shelf& shelf) : shelf_ (shelf) {}

    Result<std::vector<Person>> list() const; ///< by name

    Result<std::optional<Person>> named (std::string_view name) const;
    Result<std::optional<Person>> with (const Id& id) const;

    /** The person of that name. A fault (usage) where nobody is called so. */
    Result<Person> find (std::string_view name) const;

    /** @returns them with their id. A fault (usage): no name, an unfit one, or somebody is called so */
    Result<Person> add (Person person) const;

    Result<void> change (
        const Person& person) const; ///< everything but the id, with the same faults

private:
    Result<void> expectFit (const Person& person) const;
    Result<void> writeLanguages (const Person& person) const;

    Shelf& shelf_;
};
}
