// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/Face.h"

#include <algorithm>
#include <cmath>

#include "Companion/Songbook.h"

namespace antiphon::plugin
{
static std::string songTitle (std::size_t place)
{
    const auto songs = bundledSongs();
    return place < songs->size() ? (*songs)[place].title : "a song";
}

static studio::Headline doing (const playroom::EngineGlance& glance, const Asked& asked)
{
    using improvise::Behaviour;
    switch (glance.behaviour)
    {
        case Behaviour::Mirror:
            return { "Mirrors", "every stroke sounds at once", studio::companionStyle };
        case Behaviour::Echo:
            return { "Echoes", "gives each phrase back", studio::companionStyle };
        case Behaviour::Extend:
            return { "Extends", "gives it back with one new thing", studio::companionStyle };
        case Behaviour::Together:
            return { "Plays along", "with the child's pulse", studio::companionStyle };
        case Behaviour::Lead:
            return { "Leads", "offers a cue, then waits", studio::companionStyle };
        case Behaviour::Wait:
            return { "Waits", "the next sound is the child's", studio::companionStyle };
        case Behaviour::Song:
            return { "Song", songTitle (asked.song), studio::companionStyle };
        case Behaviour::Auto:
            break;
    }
    return { "Listens", "tap, shake or sing", studio::companionStyle };
}

static studio::Headline headlineOf (const playroom::EngineGlance& glance, const Asked& asked)
{
    if (glance.frame == 0)
        return { "Ready when you are", "it listens once sound runs", -1 };
    if (glance.quiet)
        return { "Quiet", "it listens and does not play", studio::companionStyle };
    return doing (glance, asked);
}

static std::string leaderOf (const playroom::EngineGlance& glance)
{
    if (! glance.leader)
        return "Whoever plays";
    if (*glance.leader == companionId)
        return "The companion";
    return "Player " + std::to_string (glance.leader->index + 1);
}

/** The bar is full at 0 dB and empty at −60. */
static double fullness (Decibels peak) { return std::clamp (1.0 + peak.value / 60.0, 0.0, 1.0); }

Face faceOf (const playroom::EngineGlance& glance,
             const Asked& asked,
             const std::optional<std::string>& remark)
{
    const auto bpm = std::lround (glance.tempo.value);
    return { .headline = headlineOf (glance, asked),
             .tempo = bpm > 0 ? std::to_string (bpm) : "\u2013",
             .leads = leaderOf (glance),
             .loudness = instrument::inWords (glance.loudness),
             .closeness = asked.closeness.value_or (glance.closeness),
             .microphone = fullness (glance.microphone),
             .companion = fullness ({ glance.companion.value + asked.level.value }),
             .remark = remark.value_or (std::string()) };
}
}
