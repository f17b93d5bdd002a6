// SPDX-License-Identifier: GPL-3.0-or-later
#include "JackRoom.h"

#include <cmath>
#include <random>

#include "WhoPlays.h"

namespace antiphon::test
{
JackRoom::JackRoom (const std::string& name, Decibels level, std::uint64_t seed)
    : client_ (jack_client_open (name.c_str(), JackNoStartServer, nullptr))
{
    if (client_ == nullptr)
        return;
    const auto rate = static_cast<double> (jack_get_sample_rate (client_));
    past_.resize (static_cast<std::size_t> (0.5 * rate));

    std::minstd_rand random (static_cast<std::minstd_rand::result_type> (seed));
    std::uniform_real_distribution<double> when (0.006, 0.4);
    paths_.push_back ({ static_cast<std::size_t> (0.005 * rate), 1.0f });
    auto power = 1.0;
    for (int n = 0; n < 150; ++n)
    {
        const auto time = when (random);
        const auto gain = 0.3 * std::pow (10.0, -3.0 * time / 0.4) * (n % 2 == 0 ? 1.0 : -1.0);
        paths_.push_back ({ static_cast<std::size_t> (time * rate), static_cast<float> (gain) });
        power += gain * gain;
    }
    for (auto& path : paths_)
        path.gain *= static_cast<float> (gainOf (level) / std::sqrt (power));

    in_ = jack_port_register (client_, "in", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
    out_ = jack_port_register (client_, "out", JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0);
    jack_set_process_callback (client_, &JackRoom::process, this);
    jack_activate (client_);
}

JackRoom::~JackRoom()
{
    if (client_ != nullptr)
        jack_client_close (client_);
}

bool JackRoom::connectToWhoPlays()
{
    const auto who = whoPlaysAt (client_);
    return ! who.empty()
        && jack_connect (client_, (who + ":out_1").c_str(), jack_port_name (in_)) == 0
        && jack_connect (client_, jack_port_name (out_), (who + ":in_1").c_str()) == 0;
}

int JackRoom::process (jack_nframes_t frames, void* self)
{
    static_cast<JackRoom*> (self)->play (frames);
    return 0;
}

void JackRoom::play (jack_nframes_t frames)
{
    const auto* const in = static_cast<float*> (jack_port_get_buffer (in_, frames));
    auto* const out = static_cast<float*> (jack_port_get_buffer (out_, frames));
    for (jack_nframes_t n = 0; n < frames; ++n)
    {
        past_[at_] = in[n];
        auto sum = 0.0f;
        for (const auto& path : paths_)
            sum += path.gain
                * past_[at_ >= path.delay ? at_ - path.delay : at_ + past_.size() - path.delay];
        out[n] = sum;
        at_ = (at_ + 1) % past_.size();
    }
}
}
