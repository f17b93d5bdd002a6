// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Discern/Heard.h"

#include <filesystem>
#include <string>
#include <vector>

namespace antiphon::studio
{
/** A recording and everything heard in it, for people to look at. */
struct ListeningPlot
{
    struct Stroke
    {
        discern::Onset onset;
        std::string instrument; ///< written above it; empty: not known
    };

    std::string title; ///< the recording's name
    Seconds length {};
    bool hasSound = true;        ///< false for a MIDI file
    std::vector<float> envelope; ///< its highest amplitude in each of even columns, 0 to 1
    std::vector<Stroke> strokes; ///< all of these by time
    std::vector<discern::PitchPoint> pitches;
    std::vector<discern::Note> notes;
    std::vector<discern::Beat> beats;
    std::vector<discern::Phrase> phrases;
};

struct PlotSize
{
    int width = 1600; ///< px, 640 to 7680
    int height = 900; ///< px, 480 to 4320
};

/** Draws it as a PNG, without a display: strokes, the sound, the voice over its notes, and beats as they
    were expected, on one line of time. The file appears only when it is whole.
    Faults: a size out of range, a file that cannot be written. */
Result<void> drawListening (const ListeningPlot& plot,
                            const std::filesystem::path& file,
                            PlotSize size = {});
}
