// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace antiphon::journal
{
/** How much of a session's sound is written down. */
enum class SoundMode
{
    EventsOnly, ///< none: no sample reaches the disk
    Ring,       ///< the last two minutes wait in memory; a moment keeps its own
    Full,
};

inline constexpr std::array everySoundMode { SoundMode::EventsOnly, SoundMode::Ring,
                                             SoundMode::Full };

std::string_view codeOf (SoundMode mode);    ///< "events", "ring" or "full"
std::string_view meaningOf (SoundMode mode); ///< a sentence for the screen
std::optional<SoundMode> soundModeFrom (std::string_view code);
}
