// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Output.h"

#include "Terminal/ProgressBar.h"

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace antiphon::terminal
{
namespace
{
bool writeLine (std::FILE* stream, std::string_view line)
{
    std::fwrite (line.data(), 1, line.size(), stream);
    std::fputc ('\n', stream);
    return std::ferror (stream) == 0;
}

Fault cannotWrite (const std::filesystem::path& file)
{
    return { Fault::Kind::World,
             "\"" + file.string()
                 + "\" cannot be written: choose a folder you may write to, with room on its disk.",
             std::strerror (errno) };
}
}

bool say (std::string_view line)
{
    clearProgressLine();
    return writeLine (stdout, line);
}

void flushResults() { std::fflush (stdout); }

Result<void> finishResults()
{
    if (std::fflush (stdout) == 0 && std::ferror (stdout) == 0)
        return {};
    if (errno == EPIPE)
        return failure ("Whoever was reading the results went away before they were complete.");
    return failure ("The results could not be written to standard output: is the disk full?",
                    std::strerror (errno));
}

void remark (std::string_view sentence)
{
    std::fflush (stdout);
    clearProgressLine();
    writeLine (stderr, sentence);
}

int complain (const Fault& fault)
{
    if (! fault.sentence.empty())
        remark ("antiphon: " + fault.sentence);
    if (! fault.details.empty())
        remark ("          (" + fault.details + ")");
    return exitCodeOf (fault.kind);
}

Result<ResultLines> ResultLines::to (const std::filesystem::path& file)
{
    ResultLines lines (file == "-" ? std::filesystem::path {} : file);
    if (lines.file_.empty())
        return lines;
    lines.stream_ = std::fopen (lines.partFile().c_str(), "wb");
    if (lines.stream_ == nullptr)
        return failure (cannotWrite (file));
    return lines;
}

ResultLines::ResultLines (ResultLines&& other) noexcept
    : file_ (std::move (other.file_)), stream_ (std::exchange (other.stream_, nullptr))
{
}

ResultLines::~ResultLines()
{
    if (stream_ == nullptr)
        return;
    std::fclose (stream_);
    std::error_code ignored;
    if (! isDevice())
        std::filesystem::remove (partFile(), ignored);
}

bool ResultLines::isDevice() const
{
    std::error_code ignored;
    return std::filesystem::is_other (file_, ignored);
}

std::filesystem::path ResultLines::partFile() const
{
    return isDevice() ? file_ : std::filesystem::path (file_.string() + ".part");
}

void ResultLines::say (std::string_view line)
{
    if (stream_ == nullptr)
        terminal::say (line);
    else
        writeLine (stream_, line);
}

Result<void> ResultLines::finish()
{
    if (stream_ == nullptr)
        return {};
    const auto isWhole = std::ferror (stream_) == 0;
    const auto isClosed = std::fclose (std::exchange (stream_, nullptr)) == 0;
    if (isWhole && isClosed && isDevice())
        return {};

    std::error_code error;
    if (isWhole && isClosed)
        std::filesystem::rename (partFile(), file_, error);
    if (isWhole && isClosed && ! error)
        return {};

    const auto fault = cannotWrite (file_);
    if (! isDevice())
        std::filesystem::remove (partFile(), error);
    return failure (fault);
}
}
