// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

/** Where everything the program says goes: results to standard output or a file, the rest to standard
    error. Threads: the main thread. */
namespace antiphon::terminal
{
/** Prints one line of results. @returns false when nobody can read it any more */
bool say (std::string_view line);

/** Hands over what was said so far, for a program that waits for it. */
void flushResults();

/** @returns a fault when results could not be written, because the disk is full for example */
Result<void> finishResults();

/** A sentence beside the results, on standard error. */
void remark (std::string_view sentence);

/** Says what went wrong, unless the sentence is empty because it has been said already.
    @returns the exit code it calls for */
int complain (const Fault& fault);

/** Lines of results on their way to a file, which appears under its name only when it is whole, or to
    standard output. */
class ResultLines
{
public:
    /** @param file  empty or "-" for standard output */
    static Result<ResultLines> to (const std::filesystem::path& file);
    ~ResultLines(); ///< without finish(): leaves no file behind
    ResultLines (ResultLines&&) noexcept;
    ResultLines& operator= (ResultLines&&) = delete;

    void say (std::string_view line);
    Result<void> finish();

private:
    explicit ResultLines (std::filesystem::path file) : file_ (std::move (file)) {}
    bool isDevice()
        const; ///< a pipe or device is written as it is: there is nothing to put in its place
    std::filesystem::path partFile() const;

    std::filesystem::path file_; ///< empty for standard output
    std::FILE* stream_ = nullptr;
};
}
