// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <jack/jack.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace antiphon::test
{
/** A made-up child as a JACK program: claps into a microphone and strikes a drum pad, in the phrases of
    practice::SyntheticChild, for as long as it is there.

    Threads: JACK's; the rest on the owner's. */
class JackChild
{
public:
    enum class Plays
    {
        ClapsAndPad,
        Claps,
    };

    /** @param seconds  how long there is something to play */
    JackChild (const std::string& name,
               double seconds,
               std::uint64_t seed,
               Plays plays = Plays::ClapsAndPad);
    ~JackChild();
    JackChild (const JackChild&) = delete;
    JackChild& operator= (const JackChild&) = delete;

    bool isThere() const { return client_ != nullptr; }

    /** Sings into the microphone of the program that plays at the loudspeakers. */
    bool connectToWhoPlays();

    int claps() const { return claps_; }     ///< so far
    int strikes() const { return strikes_; } ///< of the pad
    std::vector<Seconds> clapTimes() const;  ///< so far
    Seconds now() const;                     ///< since it is there, which clapTimes() count from

private:
    static int process (jack_nframes_t frames, void* self);
    void play (jack_nframes_t frames);

    struct Stroke
    {
        std::int64_t frame = 0;
        bool isPad = false;
    };

    jack_client_t* client_ = nullptr;
    jack_port_t* voice_ = nullptr;
    jack_port_t* pad_ = nullptr;
    std::vector<float> clap_;
    std::vector<Stroke> strokes_;
    std::atomic<std::size_t> next_ { 0 };
    std::atomic<std::int64_t> frame_ { 0 };
    std::int64_t clapBegan_ = -1'000'000'000;
    std::atomic<int> claps_ { 0 };
    std::atomic<int> strikes_ { 0 };
};
}
