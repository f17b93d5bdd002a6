// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace antiphon::library
{
/** What is wrong with an ABC text, and where. */
struct AbcWrong
{
    int line = 0;     ///< counted from 1; 0 where it is no one line's fault
    std::string what; ///< a sentence's end: "\"H\" is no key."
};

template <class T>
using AbcResult = tl::expected<T, AbcWrong>;

inline tl::unexpected<AbcWrong> wrong (int line, std::string what)
{
    return tl::unexpected<AbcWrong> (AbcWrong { line, std::move (what) });
}
}
