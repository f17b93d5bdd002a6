// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/JackServer.h"

#include <jack/jack.h>

namespace antiphon::capture
{
bool jackServerRuns()
{
    const auto silent = [] (const char*) {};
    jack_set_error_function (silent);
    jack_set_info_function (silent);

    auto* const client = jack_client_open ("antiphon-look", JackNoStartServer, nullptr);
    if (client == nullptr)
        return false;
    jack_client_close (client);
    return true;
}
}
