// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/SoundMode.h"

namespace antiphon::journal
{
std::string_view codeOf (SoundMode mode)
{
    switch (mode)
    {
        case SoundMode::EventsOnly:
            return "events";
        case SoundMode::Ring:
            return "ring";
        case SoundMode::Full:
            break;
    }
    return "full";
}

std::string_view meaningOf (SoundMode mode)
{
    switch (mode)
    {
        case SoundMode::EventsOnly:
            return "No sound is kept; what was played is, as numbers.";
        case SoundMode::Ring:
            return "Sound is kept around moments, and nowhere else.";
        case SoundMode::Full:
            break;
    }
    return "All sound is kept.";
}

std::optional<SoundMode> soundModeFrom (std::string_view code)
{
    for (const auto mode : everySoundMode)
        if (codeOf (mode) == code)
            return mode;
    return {};
}
}
