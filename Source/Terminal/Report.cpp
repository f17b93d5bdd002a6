// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Report.h"

#include <array>
#include <charconv>
#include <cmath>

namespace antiphon::terminal
{
std::string times (std::int64_t count)
{
    return count == 1 ? "once" : std::to_string (count) + " times";
}

std::string fixed (double value, int decimals)
{
    std::array<char, 400> digits {};
    const auto end = std::to_chars (digits.data(), digits.data() + digits.size(), value,
                                    std::chars_format::fixed, decimals)
                         .ptr;
    return { digits.data(), end };
}

std::string asClock (Seconds length)
{
    const auto tenths = std::llround (length.value * 10.0);
    const auto seconds = fixed (static_cast<double> (tenths % 600) / 10.0, 1);
    return std::to_string (tenths / 600) + ":" + (seconds.size() < 4 ? "0" : "") + seconds;
}

std::string counted (std::size_t count, const std::string& word)
{
    return std::to_string (count) + " " + word + (count == 1 ? "" : "s");
}

static std::string inMicroseconds (Seconds span) { return fixed (span.value * 1.0e6, 0) + " µs"; }

std::vector<std::string> inWords (const playroom::RehearsalReport& report,
                                  const playroom::RehearsalOrder& order,
                                  const Answers& answers)
{
    auto sentences = report.remarks;
    sentences.push_back ("Played with " + asClock (report.length) + " of sound, "
                         + fixed (report.timesRealTime, 1) + " times faster than life.");
    sentences.push_back ("Heard " + counted (answers.onsets(), "onset") + " in "
                         + counted (answers.phrases(), "phrase") + "; answered with "
                         + counted (answers.played(), "note") + ".");
    sentences.push_back ("It was " + instrument::sessionInWords (report.loudness) + ".");
    if (! report.session.empty())
        sentences.push_back ("Noticed " + counted (report.moments, "moment") + ".");
    sentences.push_back ("The slowest block took " + inMicroseconds (report.worstBlock) + " of its "
                         + inMicroseconds (report.blockLength) + ".");
    if (report.dropped > 0)
        sentences.push_back (counted (report.dropped, "event")
                             + " got lost because a list was full.");
    if (! report.session.empty())
        sentences.push_back ("Session: " + report.session.string());
    if (! order.mix.empty())
        sentences.push_back ("Mix: " + order.mix.string());
    if (! order.companion.empty())
        sentences.push_back ("Companion alone: " + order.companion.string());
    return sentences;
}
}
