// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace antiphon
{
/** What the world did to us: a file, a device, a disk. */
struct Fault
{
    enum class Kind
    {
        World,       ///< exit code 1
        Usage,       ///< exit code 2
        Consent,     ///< exit code 3
        Locked,      ///< exit code 4
        Unsupported, ///< made by something newer, or of a kind we do not read; exit code 1
    };

    Kind kind = Kind::World;
    std::string sentence; ///< for the screen: what happened, to which file, and what to do
    std::string details;  ///< the library's own words, for the log; may be empty
};

template <class T>
using Result = tl::expected<T, Fault>;

inline tl::unexpected<Fault> failure (Fault fault)
{
    return tl::unexpected<Fault> (std::move (fault));
}

inline tl::unexpected<Fault> failure (std::string sentence, std::string details = {})
{
    return failure (Fault { Fault::Kind::World, std::move (sentence), std::move (details) });
}

/** DESIGN's exit code for a fault of this kind. */
constexpr int exitCodeOf (Fault::Kind kind)
{
    switch (kind)
    {
        case Fault::Kind::Usage:
            return 2;
        case Fault::Kind::Consent:
            return 3;
        case Fault::Kind::Locked:
            return 4;
        case Fault::Kind::World:
        case Fault::Kind::Unsupported:
            return 1;
    }
    return 1;
}
}
