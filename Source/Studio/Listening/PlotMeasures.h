// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Studio/ListeningPlot.h"

#include <optional>

/** What a picture of listening shows, worked out in plain numbers. */
namespace antiphon::studio
{
struct TimeTick
{
    Instant time;
    std::string label; ///< "0.05", "3", "1:30"
};

/** Round instants from 0 to `length`. @param most  how many there is room for, 2 or more */
std::vector<TimeTick> timeTicks (Seconds length, int most);

/** What the voice lane has to hold, in MIDI keys. */
struct PitchSpan
{
    double low = 0.0;
    double high = 0.0;

    double share (double midi) const { return (midi - low) / (high - low); } ///< 0 low, 1 high
};

/** Every note, and all pitches but the hundredth that lies lowest and highest; at least an octave. None
    where nothing had a pitch. */
std::optional<PitchSpan> pitchSpanOf (const ListeningPlot& plot);

/** "C4" for 60, "F#4" for 66.3. */
std::string noteName (double midi);

/** How tall a stroke of this amplitude stands, 0 to 1: even steps in dB, as loudness is heard. */
double heightOf (double strength);

/** Things that are too many to be told apart, gathered in even columns of time. */
struct Column
{
    int count = 0;
    double most = 0.0; ///< the greatest value of them
    double sum = 0.0;  ///< of their values
};

class Columns
{
public:
    Columns (Seconds length, std::size_t count) : length_ (length), columns_ (count) {}

    void add (Instant time, double value);
    const std::vector<Column>& all() const { return columns_; }
    int mostInOne() const;

private:
    Seconds length_;
    std::vector<Column> columns_;
};

/** The envelope in another number of columns: the highest of what falls into each. */
std::vector<float> envelopeIn (const std::vector<float>& envelope, std::size_t columns);

/** Where a pulse begins, or goes on at another speed. */
struct TempoMark
{
    Instant time;
    int beatsAMinute = 0;
};

/** @param beats  by time */
std::vector<TempoMark> temposOf (const std::vector<discern::Beat>& beats);

/** "12.4 s, 23 strokes in 5 phrases, 4 notes" */
std::string summaryOf (const ListeningPlot& plot);
}
