// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jack/jack.h>

#include <string>

namespace antiphon::test
{
/** The JACK program that plays at the loudspeakers; empty: nobody yet. */
inline std::string whoPlaysAt (jack_client_t* client)
{
    const auto* const loudspeaker = jack_port_by_name (client, "system:playback_1");
    const auto** const connected = jack_port_get_all_connections (client, loudspeaker);
    const auto who = connected == nullptr ? std::string() : std::string (connected[0]);
    jack_free (connected);
    return who.substr (0, who.find (':'));
}
}
