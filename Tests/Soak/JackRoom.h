// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <jack/jack.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace antiphon::test
{
/** A room as a JACK program: what the loudspeakers play comes back to the microphone of who plays there,
    directly and as some hundred reflections that die away by 60 dB in 0.4 s. Threads: JACK's. */
class JackRoom
{
public:
    /** @param level  of what comes back against what is played, all reflections together */
    JackRoom (const std::string& name, Decibels level, std::uint64_t seed);
    ~JackRoom();
    JackRoom (const JackRoom&) = delete;
    JackRoom& operator= (const JackRoom&) = delete;

    bool isThere() const { return client_ != nullptr; }

    /** Stands between the program that plays at the loudspeakers and its microphone. */
    bool connectToWhoPlays();

private:
    static int process (jack_nframes_t frames, void* self);
    void play (jack_nframes_t frames);

    struct Path
    {
        std::size_t delay = 0; ///< frames
        float gain = 0.0f;
    };

    jack_client_t* client_ = nullptr;
    jack_port_t* in_ = nullptr;
    jack_port_t* out_ = nullptr;
    std::vector<Path> paths_;
    std::vector<float> past_; ///< a ring
    std::size_t at_ = 0;
};
}
