// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Discern/Heard.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/** Seeded sounds to listen to, and what to do with what was heard. */
namespace antiphon::test
{
using Sound = std::vector<float>;

Sound silence (Seconds length, Hertz rate);

/** White noise. @param level  its root mean square */
Sound noise (Seconds length, Decibels level, Hertz rate, std::uint32_t seed = 1);

/** A tone with five harmonics, 20 ms in and out. @param level  its amplitude */
Sound tone (Hertz pitch, Seconds length, Decibels level, Hertz rate);

/** The same whose pitch slides evenly, in octaves, from one to the other and back. */
Sound glide (Hertz from, Hertz to, Seconds length, Decibels level, Hertz rate);

/** Adds a clap: noise that is there at once and dies away in 15 ms. @param level  its amplitude */
void addClap (Sound& sound, Instant at, Decibels level, Hertz rate, std::uint32_t seed = 1);

/** Adds a bar of a glockenspiel: three partials that are there at once and ring on. */
void addBar (Sound& sound, Instant at, Hertz pitch, Decibels level, Hertz rate);

/** Adds a soft fist on a large drum: 70 Hz that is there in 3 ms and dies away in 90. */
void addThump (Sound& sound, Instant at, Decibels level, Hertz rate);

/** Somebody talks: voiced syllables that swell in 40 ms, and hisses between them. @param level  rms */
Sound talk (Seconds length, Decibels level, Hertz rate, std::uint32_t seed = 1);

void add (Sound& sound, const Sound& other);

/** What reaches the microphone from the loudspeaker: after `delay`, through a room that dies away by
    60 dB in `decay`, `gain` louder in energy than what was played. */
Sound throughRoom (const Sound& played, Seconds delay, Seconds decay, Decibels gain, Hertz rate);

/** Everything Ears hears in a recording, given in pieces of at most `piece` frames.
    @param played  as long as the microphone, or empty */
std::vector<discern::Heard> listen (std::span<const float> microphone,
                                    Hertz rate,
                                    std::span<const float> played = {},
                                    std::size_t piece = 64);

template <class Kind>
std::vector<Kind> only (const std::vector<discern::Heard>& heard)
{
    std::vector<Kind> chosen;
    for (const auto& one : heard)
        if (const auto* const kind = std::get_if<Kind> (&one))
            chosen.push_back (*kind);
    return chosen;
}

/** How many of `times` have an onset within 10 ms. */
int found (const std::vector<Instant>& times,
           const std::vector<discern::Onset>& onsets,
           Seconds tolerance = 10_ms);
}
