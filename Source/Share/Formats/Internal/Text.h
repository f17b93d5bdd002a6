// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Share/Formats/Segment.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace antiphon::share
{
/** A whole text file as UTF-8: of at most mostBytes, a byte order mark taken off, UTF-16 with one (as
    Praat writes it) turned into UTF-8. */
Result<std::string> readText (const std::filesystem::path& file);

/** The lines of a text, one after another, whatever ends them. */
class Lines
{
public:
    explicit Lines (std::string_view text) : left_ (text) {}

    bool next();
    std::string_view line() const { return line_; }
    int number() const { return number_; } ///< from 1

private:
    std::string_view left_;
    std::string_view line_;
    int number_ = 0;
};

/** "12.345678901": so many decimals that it is the same frame at every rate. */
std::string secondsOf (std::int64_t frame, Hertz rate);

/** A number, all of the text, whatever the machine's language. @returns nothing where it is none, or
    not finite */
std::optional<double> numberFrom (std::string_view text);

/** The frame nearest to so many seconds; nothing before the beginning or beyond 1000 hours. */
std::optional<std::int64_t> frameFrom (double seconds, Hertz rate);
std::optional<std::int64_t> frameFrom (std::string_view seconds, Hertz rate);

/** A time in milliseconds, and the frame it stands for. A format that knows no finer time carries the
    frame beside it, which counts as long as nobody moved the time. */
std::int64_t millisecondsOf (std::int64_t frame, Hertz rate);
std::int64_t frameFor (std::int64_t milliseconds, std::optional<std::int64_t> written, Hertz rate);

/** "«file», line 3: …" */
Fault wrongLine (const Reading& reading, int line, const std::string& sentence);

/** What must hold for segments that were read: not too many. */
Result<void> expectRoom (const Reading& reading, const std::vector<Segment>& segments);
}
