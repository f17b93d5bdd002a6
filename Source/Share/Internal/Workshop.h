// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <filesystem>
#include <string_view>

namespace antiphon::share
{
/** A private folder beside the file that is being made, on the same disk; it goes, with everything in
    it, when the work is done or given up; one that a crash left behind goes when the next is opened in
    the same place. Only its owner can look inside. */
class Workshop
{
public:
    /** Faults: the folder of `out` is missing or cannot be written in, or `out` is a folder itself. */
    static Result<Workshop> openBeside (const std::filesystem::path& out);

    ~Workshop();
    Workshop (Workshop&& other) noexcept;
    Workshop& operator= (Workshop&&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path operator/ (std::string_view name) const { return folder_ / name; }

    /** Puts a whole file in its place, in one step: whoever looks sees the old one or the new one. */
    Result<void> handOver (std::string_view name) const;

private:
    Workshop (std::filesystem::path folder, std::filesystem::path out, int lock);
    std::filesystem::path folder_;
    std::filesystem::path out_;
    int lock_ = -1;
};
}
