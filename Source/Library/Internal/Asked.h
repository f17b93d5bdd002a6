// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Internal/SearchPages.h"

#include <set>

namespace antiphon::library
{
/** What is looked for, ready to be compared with everything on the pages. */
class Search::Asked
{
public:
    /** @param person  who `wanted.person` is, where the library knows them */
    Asked (const Pages& pages, const Wanted& wanted, std::optional<Id> person);

    /** The numbers of at most `most` moments of a session that fit, by time. */
    std::vector<std::uint32_t> numbersIn (const Pages::Session& session, std::size_t most) const;

    bool isOver (const Pages::Session& session) const
    {
        return session.startedAtMs < wanted_.fromMs;
    }

private:
    bool mayBeIn (const Pages::Session& session) const;
    std::uint32_t placesOf (const Pages::Session& session, const std::optional<Id>& person) const;
    bool fits (const Pages::Session& session, std::size_t moment, std::uint32_t places) const;
    bool fitsAim (const Pages::Session& session, std::size_t moment) const;
    std::size_t nextWithWords (const Pages::Session& session, std::size_t moment) const;

    const Pages& pages_;
    const Wanted& wanted_;
    std::vector<std::string> terms_; ///< folded, the longest first
    std::vector<std::string> signs_; ///< folded, of the aim
    std::set<AimMoment> marked_;
    std::optional<std::uint16_t> kind_;
    std::optional<std::uint32_t> name_; ///< the person's, in rosters
    std::optional<Id> person_;
    bool isNever_ = false; ///< nothing can fit
};
}
