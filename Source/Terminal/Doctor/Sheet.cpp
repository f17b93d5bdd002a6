// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Doctor/Sheet.h"

#include "Terminal/Report.h"

#include <algorithm>
#include <sstream>

namespace antiphon::terminal
{
/** How many characters UTF-8 text shows. */
static std::size_t charactersIn (const std::string& text)
{
    return static_cast<std::size_t> (
        std::count_if (text.begin(), text.end(),
                       [] (char c) { return (static_cast<unsigned char> (c) & 0xc0u) != 0x80u; }));
}

void Sheet::tell (const std::string& about, const std::string& how)
{
    const auto start = [] (const std::string& text)
    { return text + std::string (column - std::min (column - 1, charactersIn (text)), ' '); };
    auto line = start (about);
    auto isEmpty = true;
    std::istringstream words (how);
    for (std::string word; std::getline (words, word, ' ');)
    {
        if (! isEmpty && charactersIn (line) + 1 + charactersIn (word) > width)
        {
            lines_.push_back (line);
            line = start ("");
            isEmpty = true;
        }
        line += (isEmpty ? "" : " ") + word;
        isEmpty = false;
    }
    lines_.push_back (line);
}

std::string inMilliseconds (Seconds time, int decimals)
{
    return fixed (time.value * 1000.0, decimals) + " ms";
}

std::string inWords (const library::SoundRoute& route)
{
    const auto names =
        route.input == route.output ? route.output : route.input + " to " + route.output;
    return names + ", " + fixed (route.rate.value, 0) + " Hz, " + std::to_string (route.frames)
        + " frames";
}

std::string dropoutsInWords (const library::LastSession& session)
{
    std::string text = session.dropouts < 0 ? "dropouts are not counted by this device"
        : session.dropouts == 0             ? "no dropouts"
                                : counted (static_cast<std::size_t> (session.dropouts), "dropout");
    if (session.wokenLate > 0)
        text += "; the computer woke us late " + times (session.wokenLate) + ", at worst by "
            + inMilliseconds (session.worstLateness, 1);
    if (session.tooLong > 0)
        text += "; our own work took too long " + times (session.tooLong);
    if (session.losses > 0)
        text += "; the device went away " + times (session.losses);
    if (session.lost > 0)
        text += "; " + counted (session.lost, "event") + " lost";
    return text;
}
}
