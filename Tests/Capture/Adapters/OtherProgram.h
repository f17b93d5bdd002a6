// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jack/jack.h>
#include <jack/midiport.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <string>
#include <vector>

namespace antiphon::test
{
/** Another JACK program, wired to ours: sounds a constant, hears ours, and plays one MIDI message a
    block. */
class OtherProgram
{
public:
    explicit OtherProgram (const std::string& name)
        : client_ (jack_client_open (name.c_str(), JackNoStartServer, nullptr))
    {
        const auto port = [&] (const char* portName, const char* kind, unsigned long direction)
        { return jack_port_register (client_, portName, kind, direction, 0); };
        voice_ = port ("voice", JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput);
        pads_ = port ("pads", JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput);
        ears_ = { port ("left", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput),
                  port ("right", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput) };
        jack_set_process_callback (client_, &OtherProgram::process, this);
        jack_activate (client_);
    }
    ~OtherProgram() { end(); }
    OtherProgram (const OtherProgram&) = delete;
    OtherProgram& operator= (const OtherProgram&) = delete;

    /** Takes its ports away. */
    void end()
    {
        if (client_ != nullptr)
            jack_client_close (client_);
        client_ = nullptr;
    }

    /** Whether another program takes MIDI at a port whose name fits this regular expression. */
    bool finds (const std::string& pattern) const
    {
        const auto** const ports =
            jack_get_ports (client_, pattern.c_str(), JACK_DEFAULT_MIDI_TYPE, JackPortIsInput);
        const auto found = ports != nullptr;
        jack_free (ports);
        return found;
    }

    bool connect (const std::string& from, const std::string& to)
    {
        return jack_connect (client_, from.c_str(), to.c_str()) == 0;
    }

    /** The client that is connected to the loudspeakers. */
    std::string programAtTheLoudspeakers() const
    {
        auto* const port = jack_port_by_name (client_, "system:playback_1");
        const auto** const connected = jack_port_get_all_connections (client_, port);
        const auto name = connected == nullptr ? std::string() : std::string (connected[0]);
        jack_free (connected);
        return name.substr (0, name.find (':'));
    }

    void sound (float level) { level_ = level; }
    void strike (bool often) { strikes_ = often; }
    float heard (std::size_t ear) const { return heard_[ear]; }

private:
    static int process (jack_nframes_t frames, void* self)
    {
        static_cast<OtherProgram*> (self)->play (frames);
        return 0;
    }

    void play (jack_nframes_t frames)
    {
        auto* const voice = static_cast<float*> (jack_port_get_buffer (voice_, frames));
        std::fill_n (voice, frames, level_.load());
        for (std::size_t ear = 0; ear < ears_.size(); ++ear)
            heard_[ear] = static_cast<float*> (jack_port_get_buffer (ears_[ear], frames))[0];

        auto* const pads = jack_port_get_buffer (pads_, frames);
        jack_midi_clear_buffer (pads);
        const unsigned char stroke[] { 0x99, 38, 127 };
        if (strikes_)
            jack_midi_event_write (pads, 0, stroke, sizeof stroke);
    }

    jack_client_t* client_;
    jack_port_t* voice_ = nullptr;
    jack_port_t* pads_ = nullptr;
    std::array<jack_port_t*, 2> ears_ {};
    std::array<std::atomic<float>, 2> heard_ {};
    std::atomic<float> level_ { 0.0f };
    std::atomic<bool> strikes_ { false };
};
}
