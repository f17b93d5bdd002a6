// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace antiphon::capture
{
/** Whether a JACK server runs, asked without starting one; from then on libjack says nothing on standard
    error: our faults say what matters. */
bool jackServerRuns();

/** Looks at a JACK server again and again without a client coming and going, which would disturb those
    who play. A server that ended is forgotten, one that began is found.

    libjack does not survive that a program asks for a server while it holds clients of one that ended:
    when it hasEnded(), let go of those, then forget() it. Until then no server is found.
    Threads: one owner. */
class JackLook
{
public:
    /** @param whenItEnds  called on a thread of libjack's, which must not call back */
    explicit JackLook (std::function<void()> whenItEnds = {});
    ~JackLook();

    bool hasEnded() const; ///< and was not forgotten since
    void forget();         ///< the server that ended
    bool serverRuns();

    /** Every port that MIDI comes from, in the server's order; none without a server. */
    std::vector<std::string> midiSources();

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
