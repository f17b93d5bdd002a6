// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <filesystem>

namespace antiphon::library
{
/** A file beside the sessions that becomes one only once it is whole; else what it holds is destroyed.
    What one that was killed left goes by shredLeavings(). */
class Draft
{
public:
    explicit Draft (const std::filesystem::path& sessions);
    ~Draft();
    Draft (const Draft&) = delete;
    Draft& operator= (const Draft&) = delete;

    const std::filesystem::path& file() const { return file_; } ///< nothing is there yet

    /** @returns `session` */
    Result<std::filesystem::path> become (const std::filesystem::path& session) const;

private:
    std::filesystem::path file_;
};
}
