// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Voice.h"

namespace antiphon::improvise
{
std::string_view nameOf (Voice voice)
{
    switch (voice)
    {
        case Voice::Glockenspiel:
            return "glockenspiel";
        case Voice::Marimba:
            return "marimba";
        case Voice::Recorder:
            return "recorder";
        case Voice::Drum:
            return "drum";
        case Voice::Shaker:
            return "shaker";
        case Voice::WoodBlock:
            return "woodblock";
        case Voice::Strings:
            return "strings";
        case Voice::OwnSound:
            return "own-sound";
    }
    return "glockenspiel";
}

std::optional<Voice> voiceNamed (std::string_view name)
{
    for (const auto voice : everyVoice)
        if (nameOf (voice) == name)
            return voice;
    return std::nullopt;
}
}
