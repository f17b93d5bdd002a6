// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Improvise/Behaviour.h"
#include "Improvise/Voice.h"
#include "Instrument/SoundLevel.h"
#include "Studio/LivePicture.h"

#include <optional>
#include <string>
#include <vector>

namespace antiphon::studio
{
/** Who is going to play, and on what: asked before a session. */
struct SetUp
{
    std::vector<std::string> names { "" }; ///< of the children, 1 to 6; empty ones are left out
    std::vector<std::string> inputs;       ///< there to choose from
    std::vector<std::string> outputs;
    std::string input; ///< chosen; empty: the usual one
    std::string output;
};

/** Everything the Live screen shows at one instant. */
struct LiveState
{
    bool playing = false;
    LivePicture picture;
    improvise::Behaviour asked = improvise::Behaviour::Auto; ///< the button that is on
    improvise::Behaviour doing = improvise::Behaviour::Echo; ///< what auto has chosen
    double closeness = 0.0;
    std::string leader; ///< whom the companion follows; empty: whoever plays
    std::string song;   ///< the one it would play; empty: there is none
    improvise::Voice voice = improvise::Voice::Glockenspiel;
    bool quiet = false;
    Decibels microphone { -200.0 };
    Decibels companion { -200.0 };
    std::optional<instrument::LoudnessEstimate> loudness; ///< of the companion; nothing: not known
    Seconds played {};
    bool recording = false;
    int tagFor = 0; ///< the lane a tag is for
    std::string status;
    bool trouble = false; ///< the status is about something that went wrong
};

/** What the Live screen can be asked to do. Nothing here waits longer than a device takes to open. */
class LiveActions
{
public:
    virtual ~LiveActions() = default;

    /** @param wall  any clock that runs evenly: how the stream moves between two news */
    virtual LiveState state (Seconds wall) = 0;

    virtual SetUp setUp() = 0;
    virtual void look() = 0; ///< for devices, again
    virtual void start (const SetUp& with) = 0;
    virtual void stop() = 0;

    virtual void behave (improvise::Behaviour behaviour) = 0;
    virtual void setCloseness (double distance) = 0; ///< 0 just like me, 1 new ideas
    virtual void setVoice (improvise::Voice voice) = 0;
    virtual void setQuiet (bool quiet) = 0;
    virtual void nextLeader() = 0; ///< the next child, and after the last one whoever plays
    virtual void shareTempo() = 0; ///< with other programs, or no longer
    virtual void tagFor (int lane) = 0;
    virtual void tag (std::size_t sign, bool down) = 0; ///< into moments::signs
};
}
