// SPDX-License-Identifier: GPL-3.0-or-later
#include "JackChild.h"

#include "Support/TestSounds.h"

#include <jack/midiport.h>

#include <algorithm>
#include <cmath>

#include "Practice/SyntheticChild.h"
#include "WhoPlays.h"

namespace antiphon::test
{
JackChild::JackChild (const std::string& name, double seconds, std::uint64_t seed, Plays plays)
    : client_ (jack_client_open (name.c_str(), JackNoStartServer, nullptr))
{
    if (client_ == nullptr)
        return;
    const auto rate = static_cast<double> (jack_get_sample_rate (client_));
    clap_ = clap ({ .level = -9_dB, .rate = { rate } });

    practice::SyntheticChild child ({ .phrases = 1'000'000, .seed = seed });
    int phrase = 0;
    while (child.next().sinceStart.value < seconds)
    {
        phrase += child.isInPhrase() ? 0 : 1;
        strokes_.push_back ({ std::llround (child.strike().time.sinceStart.value * rate),
                              plays == Plays::ClapsAndPad && phrase % 3 == 0 });
    }

    voice_ = jack_port_register (client_, "voice", JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0);
    pad_ = jack_port_register (client_, "pad", JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput, 0);
    jack_set_process_callback (client_, &JackChild::process, this);
    jack_activate (client_);
}

JackChild::~JackChild()
{
    if (client_ != nullptr)
        jack_client_close (client_);
}

bool JackChild::connectToWhoPlays()
{
    const auto who = whoPlaysAt (client_);
    return ! who.empty()
        && jack_connect (client_, jack_port_name (voice_), (who + ":in_1").c_str()) == 0;
}

std::vector<Seconds> JackChild::clapTimes() const
{
    const auto rate = static_cast<double> (jack_get_sample_rate (client_));
    std::vector<Seconds> times;
    for (std::size_t n = 0; n < next_; ++n)
        if (! strokes_[n].isPad)
            times.push_back ({ static_cast<double> (strokes_[n].frame) / rate });
    return times;
}

Seconds JackChild::now() const
{
    return { static_cast<double> (frame_) / jack_get_sample_rate (client_) };
}

int JackChild::process (jack_nframes_t frames, void* self)
{
    static_cast<JackChild*> (self)->play (frames);
    return 0;
}

void JackChild::play (jack_nframes_t frames)
{
    auto* const voice = static_cast<float*> (jack_port_get_buffer (voice_, frames));
    auto* const pad = jack_port_get_buffer (pad_, frames);
    jack_midi_clear_buffer (pad);
    for (jack_nframes_t n = 0; n < frames; ++n, ++frame_)
    {
        for (; next_ < strokes_.size() && strokes_[next_].frame <= frame_; ++next_)
        {
            const unsigned char struck[] { 0x99, 38, 90 };
            if (strokes_[next_].isPad)
            {
                jack_midi_event_write (pad, n, struck, sizeof struck);
                ++strikes_;
            }
            else
            {
                clapBegan_ = frame_;
                ++claps_;
            }
        }
        const auto within = static_cast<std::size_t> (frame_ - clapBegan_);
        voice[n] = within < clap_.size() ? clap_[within] : 0.0f;
    }
}
}
