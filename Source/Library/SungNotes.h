// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Discern/Ears.h"

#include <span>
#include <vector>

namespace antiphon::library
{
/** Listens to somebody singing a song alone and tells the notes, with time to think it over: a tone that
    is sung again on the same pitch, "la la", is two notes where the loudness falls and rises between.

    Threads: one owner, never the audio thread. */
class SungNotes
{
public:
    /** @param rate  44.1 to 96 kHz */
    explicit SungNotes (Hertz rate);

    /** Listens on. @param sound  any number of samples in [-1, 1] */
    void hear (std::span<const float> sound);

    /** The song is over. @returns  every note, oldest first */
    std::vector<discern::Note> finish();

private:
    void listen (std::span<const float> sound);
    void measure (std::span<const float> sound);

    Hertz rate_;
    discern::Ears ears_;
    std::vector<discern::Note> notes_;
    std::vector<double> levels_; ///< dB, one every few milliseconds
    std::size_t window_;         ///< samples in each
    std::size_t measured_ = 0;   ///< samples in the one that is not full yet
    double power_ = 0.0;
};
}
