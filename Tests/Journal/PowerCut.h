// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace antiphon::test
{
/** While it lives every database is on a disk that writes down what is asked of it, so that the power can
    be cut afterwards, at any point: what was synced is there; of what was not, some writes reached the
    disk, later ones before earlier ones, some of them torn at a sector; a file may still, or not yet,
    be in its folder.

    Threads: one at a time, one owner. */
class PowerCut
{
public:
    explicit PowerCut (const std::filesystem::path& folder); ///< as it stands now is on the disk
    ~PowerCut();
    PowerCut (const PowerCut&) = delete;
    PowerCut& operator= (const PowerCut&) = delete;

    std::size_t asked() const; ///< how much was asked of the disk so far

    /** Puts into `to` what is found when the power comes back.
        @param after  how much of what was asked had been asked; @param seed  what of it arrived */
    void leave (const std::filesystem::path& to, std::size_t after, std::uint32_t seed) const;

private:
    sqlite3_vfs vfs_ {};
    std::map<std::string, std::string> before_; ///< by file name
};
}
