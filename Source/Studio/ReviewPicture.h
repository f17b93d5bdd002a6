// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Journal/Moment.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/** What the Review screen shows, ready to draw. */
namespace antiphon::studio
{
/** Who can hear what is played. Asked before the first sound. */
enum class Audience
{
    NotAsked,
    JustUs, ///< the practitioners
    ParentToo,
};

/** A moment in the list. */
struct MomentRow
{
    std::int64_t id = 0;
    std::string kind;
    std::string sign;
    std::string title;
    std::string words; ///< for parents
    std::string time;
    journal::Moment::State state = journal::Moment::State::New;
    bool byHand = false;
    bool selected = false;
    int reelPlace = 0;
};

/** The selected moment, large. */
struct MomentCard
{
    std::int64_t id = 0; ///< 0: none is selected
    std::string title;
    std::string when;     ///< "12:06 – 12:15 · Joe and the companion"
    std::string words;    ///< for parents, one sentence, large
    bool ownLine = false; ///< written by the practitioner
    std::vector<std::string> purposes;
    std::string goodFor;
    std::string why; ///< why it was noticed; empty while a parent is there
    std::string atHome;
    std::string parentWords; ///< verbatim
    journal::Moment::State state = journal::Moment::State::New;
    int reelPlace = 0;
    Instant from;
    Instant to;
};

/** A clip chosen for the reel. */
struct ReelSlot
{
    std::int64_t id = 0;
    std::string title;
    Seconds length {};
};

using ReelSlots = std::array<std::optional<ReelSlot>, 3>;

/** A session in the list of sessions. */
struct SessionRow
{
    std::string who;     ///< "Joe and Ada"
    std::string when;    ///< "Tuesday 20 November, 14:05"
    std::string details; ///< "18 minutes · 7 moments, 3 kept"
};

/** A moment as the waveform has it: shares of the session's length, 0 to 1. */
struct WaveMark
{
    std::int64_t id = 0;
    double at = 0.0;
    std::string kind;
    std::string sign;
    std::string title;
    bool selected = false;
};

/** The session's sound at a glance. */
struct WavePicture
{
    std::vector<float> microphone; ///< peaks, 0 to 1, one a column
    std::vector<float> companion;
    std::string heard; ///< who plays into the microphone: "Joe", or "Everyone"
    int style = 0;     ///< of the one child's colour and shape; -1 for several
    Seconds length {};
    std::vector<WaveMark> marks;
    double from = 0.0; ///< the selected clip; from == to: none
    double to = 0.0;
    double playing = -1.0; ///< where sound is heard now; below 0: nowhere
};
}
