// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/JackServer.h"

#include <jack/jack.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

namespace antiphon::capture
{
namespace
{
struct Close
{
    void operator() (jack_client_t* client) const { jack_client_close (client); }
};
using Client = std::unique_ptr<jack_client_t, Close>;

/** JACK 2 leaves this door open while it runs. Other kinds of JACK must be asked.

    To open a client where none runs can hang for ever in libjack (jack2 issue 395): its thread for
    messages is ended before it began to wait. */
bool mayRun()
{
    if (std::strncmp (jack_get_version_string(), "1.9", 3) != 0)
        return true;
    const auto* const wished = std::getenv ("JACK_DEFAULT_SERVER");
    const auto door = std::string ("jack_") + (wished != nullptr ? wished : "default") + "_";
    std::error_code error;
    const std::filesystem::directory_iterator doors ("/dev/shm", error);
    return std::any_of (begin (doors), end (doors),
                        [&] (const auto& entry) {
                            return entry.path().filename().string().starts_with (door)
                                && entry.is_socket (error);
                        });
}

Client quietClient()
{
    const auto silent = [] (const char*) {};
    jack_set_error_function (silent);
    jack_set_info_function (silent);
    if (! mayRun())
        return nullptr;
    return Client (jack_client_open ("antiphon-look", JackNoStartServer, nullptr));
}
}

bool jackServerRuns() { return quietClient() != nullptr; }

struct JackLook::State
{
    explicit State (std::function<void()> whenItEnds) : tell (std::move (whenItEnds)) {}

    static void end (void* self)
    {
        auto& state = *static_cast<State*> (self);
        state.ended = true;
        if (state.tell)
            state.tell();
    }

    std::function<void()> tell;
    std::atomic<bool> ended { false };
    Client client;
};

JackLook::JackLook (std::function<void()> whenItEnds)
    : state_ (std::make_unique<State> (std::move (whenItEnds)))
{
}

JackLook::~JackLook() = default;

bool JackLook::hasEnded() const { return state_->ended; }

void JackLook::forget()
{
    state_->client.reset();
    state_->ended = false;
}

bool JackLook::serverRuns()
{
    auto& s = *state_;
    if (s.ended)
        return false;
    if (s.client != nullptr)
        return true;
    s.client = quietClient();
    if (s.client == nullptr)
        return false;
    jack_on_shutdown (s.client.get(), &State::end, &s);
    if (jack_activate (s.client.get()) != 0)
        s.client.reset();
    return s.client != nullptr;
}

std::vector<std::string> JackLook::midiSources()
{
    std::vector<std::string> names;
    if (! serverRuns())
        return names;
    const auto** const ports =
        jack_get_ports (state_->client.get(), nullptr, JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput);
    for (auto* port = ports; port != nullptr && *port != nullptr; ++port)
        names.emplace_back (*port);
    jack_free (ports);
    return names;
}
}
