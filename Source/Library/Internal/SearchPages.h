// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Internal/Digest.h"
#include "Library/Search.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace antiphon::library
{
/** The words without capitals, as they are compared. */
std::string folded (std::string_view words);

/** Everything that can be found, in a few large arrays: a million moments are walked through in
    milliseconds. */
struct Search::Pages
{
    struct Session
    {
        Id id;
        std::int64_t startedAtMs = 0;
        std::size_t first = 0; ///< of its moments
        std::size_t end = 0;
        std::vector<std::uint32_t> names; ///< of its players, into `names`
        std::vector<std::optional<Id>> people;
        std::uint64_t kinds =
            0; ///< a bit for each kind that it has, the sixty-fourth for any further
    };

    struct Moment
    {
        std::uint32_t number = 0;
        std::uint32_t who = 0; ///< a bit for each place of the roster
        std::uint16_t kind = 0;
    };

    ~Pages();

    Result<void> add (const Shelf& shelf, Session& session, std::span<const std::byte> sealed);
    void add (const DigestHead& head, Session& session);
    void add (const DigestMoment& moment, Session& session);

    std::uint32_t numberOf (std::string_view name);
    std::uint16_t kindOf (std::string_view kind);
    std::string_view wordsOf (std::size_t moment) const
    {
        return std::string_view (words).substr (starts[moment],
                                                starts[moment + 1] - starts[moment]);
    }

    std::vector<Session> sessions; ///< newest first
    std::vector<Moment> moments;
    std::vector<std::size_t> starts {
        0
    };                 ///< where each moment's words begin; one more than moments
    std::string words; ///< folded, every moment's begin with a new line
    std::vector<std::string> names;
    std::map<std::string, std::uint32_t, std::less<>> nameNumbers;
    std::map<std::string, std::uint16_t, std::less<>> kindNumbers;
    std::vector<std::uint16_t> kindsHere; ///< of the digest that is being read, ours for its
};
}
