// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Capture/MidiInput.h"
#include "Capture/SoundDevice.h"
#include "Journal/Moment.h"
#include "Journal/SoundMode.h"
#include "Library/LastSession.h"
#include "Library/Library.h"
#include "Playroom/BlockTiming.h"
#include "Playroom/Engine.h"
#include "Playroom/SharedTempo.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::playroom
{
/** How a session reaches the world: Capture's adapters in the program, a made-up device in a test. */
struct Doors
{
    std::function<Result<std::unique_ptr<capture::SoundDevice>> (const capture::SoundDeviceWish&,
                                                                 capture::SoundClient&)>
        sound;
    std::function<Result<std::unique_ptr<capture::MidiInputs>> (const std::string&,
                                                                capture::HitReceiver)>
        midi;
    std::function<std::unique_ptr<SharedTempo>()> tempo {}; ///< empty: none can be shared

    /** How long after it was decided a sound is heard through this device's microphone; empty: as the
        companion's settings say. */
    std::function<Seconds (const capture::SoundDeviceFacts&)> latency {};

    /** Told how the devices did, once the session has stopped; empty: nobody is. */
    std::function<void (const library::LastSession&)> remember {};
};

/** The tempo that is shared with other programs. */
struct Sharing
{
    Tempo tempo {};
    std::size_t peers = 0;
};

/** What the screen shows at a glance; the newest counts. */
struct Glance
{
    Seconds played {};                                           ///< since the session began
    Decibels microphone { -200 };                                ///< peak
    Decibels companion { -200 };                                 ///< peak
    instrument::LoudnessEstimate loudness {};                    ///< of the companion
    improvise::Behaviour behaviour = improvise::Behaviour::Echo; ///< what it is doing
    bool isAuto = true;
    double closeness = 0.0;
    std::optional<PlayerId> leader; ///< nobody: whoever plays
    bool quiet = false;
    improvise::Voice voice = improvise::Voice::Glockenspiel;
    bool recording = false;
    std::optional<Sharing> sharing; ///< nothing: not switched on
    std::size_t dropped = 0;        ///< events, hits or frames lost
    BlockTiming timing {};
    std::string trouble; ///< a sentence, while something is wrong; else empty
};

/** A session of playing together, live: the engine on the audio thread, the scribe writing, the
    screen watching.

    Threads: all functions on one thread (the screen's or the terminal's). */
class Session
{
public:
    struct Order
    {
        std::filesystem::path library; ///< the folder
        Roster roster;
        Engine::Settings engine; ///< rate and maxFrames are set from the device
        capture::SoundDeviceWish
            devices;           ///< as many microphones as the engine has, or none for one
        std::string midiInput; ///< part of a name; empty: all there are
        journal::SoundMode sound = journal::SoundMode::Full; ///< as far as all have agreed
    };

    /** Opens the devices, begins a session file and plays. */
    static Result<std::unique_ptr<Session>> start (Order order, const Doors& doors);
    ~Session(); ///< stops

    void wish (const improvise::Wish& wish);
    void tag (std::uint8_t sign, bool down, PlayerId who); ///< sign: into moments::signs

    /** Lets other programs follow the child's tempo, or no longer. @returns whether it is shared */
    bool shareTempo (bool shared);

    Glance glance();
    std::optional<std::string> remark() const; ///< worth knowing before playing: plain voices
    journal::SoundMode sound() const;          ///< how much of it is kept
    const std::vector<std::string>& consentRemarks() const; ///< sentences: why so, and what to do
    capture::SoundDeviceFacts device() const;
    Seconds outputLatency() const; ///< by which what is planned is early
    const Roster& roster() const;
    std::filesystem::path file() const; ///< of the session being recorded
    double freeHours() const;           ///< of recording that fit on the disk
    std::int64_t blocks() const;        ///< audio callbacks so far
    int losses() const;                 ///< how often the device went away

    /** Everything that happened since `cursor` (begin with 0), which moves on. The last minutes only. */
    std::vector<Happening> happenings (std::size_t& cursor);

    /** Moments noticed and tagged so far, by their end. */
    std::vector<journal::Moment> moments();

    /** Stops playing, saves everything. Safe to call twice.
        @returns the session's file */
    Result<std::filesystem::path> stop();

private:
    struct State;
    explicit Session (std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};
}
