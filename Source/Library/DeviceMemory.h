// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Library/DeviceNotes.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace antiphon::library
{
/** Remembers this computer's devices from one day to the next, in one small file (JSON, version 1)
    that only its owner may read. Losing it costs a measurement, never a session.

    Threads: any; two programs that write at once leave the file of one of them.
*/
class DeviceMemory
{
public:
    /** devices.json in the user's own folder for settings: $XDG_CONFIG_HOME/antiphon, or its usual
        place on this system. */
    static std::filesystem::path usualFile();

    explicit DeviceMemory (std::filesystem::path file = usualFile()) : file_ (std::move (file)) {}

    const std::filesystem::path& file() const { return file_; }

    struct Reading
    {
        DeviceNotes notes {};                 ///< empty where there is no file yet
        std::optional<std::string> remark {}; ///< on a file that could not be read
    };

    /** Never fails: a damaged file is set aside, under a name the remark says, and forgotten; one that
        a newer Antiphon made is left alone. */
    Reading read() const;

    /** Reads, lets `change` have its way, and writes all of it or nothing. */
    Result<void> change (const std::function<void (DeviceNotes&)>& change) const;

private:
    std::filesystem::path file_;
};
}
