// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

/** ZIP archives, written and read. Threads: any; one owner for each. */
namespace antiphon::share
{
/** A file in an archive on its way: its name, and what it holds. */
struct ZipEntry
{
    std::string name;
    std::variant<std::string, std::filesystem::path> content; ///< text, or the sound file to copy
};

/** Sound is stored as it is, text is pressed. The archive's clock times are all `atMs`, wall clock, UTC.
    Faults: no room left, stopped. */
Result<void> writeZip (const std::filesystem::path& file,
                       const std::vector<ZipEntry>& entries,
                       std::int64_t atMs,
                       const Progress& progress = {});

/** An archive that somebody else may have made. */
class ZipFile
{
public:
    /** Faults: not there, no archive, more than a thousand files in it. */
    static Result<std::shared_ptr<ZipFile>> open (const std::filesystem::path& file);
    ~ZipFile();
    ZipFile (const ZipFile&) = delete;
    ZipFile& operator= (const ZipFile&) = delete;

    /** All of a file in it. Faults: it is not in there, is damaged, or longer than `most` bytes. */
    Result<std::string> text (const std::string& name, std::size_t most) const;

    /** Gives the next bytes of a file in it, from its beginning; fewer than asked for at its end alone.
        While it is used, the archive stays open. Faults as above. */
    using Stream = std::function<Result<std::size_t> (std::byte* out, std::size_t size)>;
    static Result<Stream> stream (const std::shared_ptr<ZipFile>& zip, const std::string& name);

private:
    struct State;
    explicit ZipFile (std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};
}
