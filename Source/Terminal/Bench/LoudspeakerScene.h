// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Improvise/Voice.h"
#include "Instrument/SoundBank.h"
#include "Terminal/Bench/ListeningSet.h"

#include <span>
#include <vector>

/** A child who plays while the companion does, and what of both reaches the microphone.
    Threads: the main thread. */
namespace antiphon::terminal
{
inline constexpr Hertz sceneRate = 48000_Hz; ///< the design point of the live path

/** Where the loudspeaker's sound goes before it reaches the microphone. */
struct LoudspeakerRoom
{
    std::string name;
    std::vector<float> response;
};

/** @returns the recordings of `set`/rooms, by name */
Result<std::vector<LoudspeakerRoom>> roomsOf (const std::filesystem::path& set);

/** A child alone: recordings one after the other, their strokes brought to one level.

    A level is the root mean square of a stroke's loudest 20 ms, the middle one of all its strokes. */
struct ChildPlaying
{
    std::vector<float> sound;
    std::vector<Instant> strokes;
};

Result<ChildPlaying> childPlaying (std::span<const TruthfulClip> clips);

/** What the companion plays to it: every stroke of the first recording mirrored 5 to 10 ms later, then
    four strokes at a time echoed while the child plays on. */
struct CompanionPlaying
{
    std::vector<float> sound;
    std::vector<Instant> notes;
};

CompanionPlaying companionPlaying (const ChildPlaying& child,
                                   const instrument::SoundBank& bank,
                                   improvise::Voice voice);

/** The companion's sound at the microphone. @param level  of its notes, over the child's strokes; both as
    ChildPlaying has it */
std::vector<float> atMicrophone (const CompanionPlaying& companion,
                                 const LoudspeakerRoom& room,
                                 Seconds delay,
                                 Decibels level);
}
