// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/DeviceNotes.h"

#include <string>
#include <vector>

namespace antiphon::terminal
{
/** A page of two columns: what it is about, and how it stands, wrapped between words. */
class Sheet
{
public:
    static constexpr std::size_t width = 80;  ///< characters
    static constexpr std::size_t column = 14; ///< where the second one begins

    void tell (const std::string& about, const std::string& how);
    void skip() { lines_.emplace_back(); }
    const std::vector<std::string>& lines() const { return lines_; }

private:
    std::vector<std::string> lines_;
};

/** "21.4 ms" */
std::string inMilliseconds (Seconds time, int decimals);

/** "JACK: system, 48000 Hz, 64 frames" */
std::string inWords (const library::SoundRoute& route);

/** "2 dropouts; the computer woke us late 5 times, at worst by 12.0 ms" */
std::string dropoutsInWords (const library::LastSession& session);
}
