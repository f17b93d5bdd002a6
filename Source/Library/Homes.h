// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Library/Care.h"

#include <string_view>
#include <vector>

namespace antiphon::library
{
struct Shelf;

/** Homes, who brings up whom in them, and who is kept away from whom. A view of its Book. */
class Homes
{
public:
    explicit Homes (Shelf& shelf) : shelf_ (shelf) {}

    Result<std::vector<Household>> list() const;           ///< by label
    Result<Household> find (std::string_view label) const; ///< a fault (usage) where there is none
    Result<Household> add (Household household) const;
    Result<void> change (const Household& household) const;

    Result<std::vector<CareLink>> care() const; ///< all there are and were
    Result<CareLink> add (CareLink link) const;
    Result<void> change (const CareLink& link) const; ///< its rights, words, home and end

    Result<std::vector<Block>> blocks() const; ///< all there are and were
    Result<Block> add (Block block) const;     ///< counts at once
    Result<void> lift (const Id& block, std::int64_t atMs) const;

private:
    Shelf& shelf_;
};
}
