// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jack/jack.h>

#include <cstddef>
#include <string>
#include <vector>

namespace antiphon::test
{
/** The air between a loudspeaker and a microphone, as a JACK program: what comes in at its port "in"
    leaves at "out" so many frames later. */
class DelayLine
{
public:
    DelayLine (const std::string& name, std::size_t frames)
        : client_ (jack_client_open (name.c_str(), JackNoStartServer, nullptr)), ring_ (frames)
    {
        in_ = jack_port_register (client_, "in", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
        out_ = jack_port_register (client_, "out", JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0);
        jack_set_process_callback (client_, &DelayLine::process, this);
        jack_activate (client_);
    }
    ~DelayLine() { jack_client_close (client_); }
    DelayLine (const DelayLine&) = delete;
    DelayLine& operator= (const DelayLine&) = delete;

private:
    static int process (jack_nframes_t frames, void* self)
    {
        auto& line = *static_cast<DelayLine*> (self);
        const auto* const in = static_cast<float*> (jack_port_get_buffer (line.in_, frames));
        auto* const out = static_cast<float*> (jack_port_get_buffer (line.out_, frames));
        for (jack_nframes_t n = 0; n < frames; ++n)
        {
            out[n] = line.ring_[line.at_];
            line.ring_[line.at_] = in[n];
            line.at_ = (line.at_ + 1) % line.ring_.size();
        }
        return 0;
    }

    jack_client_t* client_;
    jack_port_t* in_ = nullptr;
    jack_port_t* out_ = nullptr;
    std::vector<float> ring_;
    std::size_t at_ = 0;
};
}
