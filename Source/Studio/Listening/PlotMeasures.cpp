// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Listening/PlotMeasures.h"

#include "Studio/LivePicture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace antiphon::studio
{
namespace
{
constexpr std::array<double, 8> minuteSteps { 60.0,  120.0,  300.0,  600.0,
                                              900.0, 1800.0, 3600.0, 7200.0 };
constexpr auto quietest = -50.0; // dB; what is softer stands as low

/** The next of 1, 2, 5, 10, 20… 60 s, and then whole minutes. */
double roundStep (double atLeast)
{
    for (auto power = 0.001; power < 11.0; power *= 10.0)
        for (const auto step : { 1.0, 2.0, 5.0 })
            if (step * power >= atLeast && step * power < 60.0)
                return step * power;
    const auto step = std::find_if (minuteSteps.begin(), minuteSteps.end(),
                                    [&] (double one) { return one >= atLeast; });
    return step == minuteSteps.end() ? std::ceil (atLeast / 3600.0) * 3600.0 : *step;
}

std::string decimalText (double value, int decimals)
{
    std::array<char, 32> words {};
    std::snprintf (words.data(), words.size(), "%.*f", decimals, value);
    return words.data();
}

std::string tickText (double time, double step, double length)
{
    if (length >= 60.0)
        return clockText ({ time });
    return decimalText (time, step >= 0.999 ? 0 : step >= 0.0999 ? 1 : step >= 0.00999 ? 2 : 3);
}

std::string counted (std::size_t count, const std::string& word)
{
    return std::to_string (count) + " " + word + (count == 1 ? "" : "s");
}
}

std::vector<TimeTick> timeTicks (Seconds length, int most)
{
    const auto step = roundStep (length.value / std::max (most, 2));
    std::vector<TimeTick> ticks;
    for (auto n = 0; n * step <= length.value * 1.000001; ++n)
        ticks.push_back ({ { { n * step } }, tickText (n * step, step, length.value) });
    return ticks;
}

std::optional<PitchSpan> pitchSpanOf (const ListeningPlot& plot)
{
    std::vector<double> keys;
    for (const auto& point : plot.pitches)
        if (point.pitch.value > 0.0)
            keys.push_back (midiOf (point.pitch));
    std::sort (keys.begin(), keys.end());
    const auto strays = keys.size() / 100; // on either side

    std::optional<PitchSpan> span;
    if (! keys.empty())
        span = PitchSpan { keys[strays], keys[keys.size() - 1 - strays] };
    for (const auto& note : plot.notes)
        span = span
            ? PitchSpan { std::min (span->low, note.midi), std::max (span->high, note.midi) }
            : PitchSpan { note.midi, note.midi };
    if (! span)
        return {};

    constexpr auto room = 1.5; // semitones above and below
    const auto missing = std::max (0.0, 12.0 - (span->high - span->low)) / 2.0;
    return PitchSpan { span->low - missing - room, span->high + missing + room };
}

std::string noteName (double midi)
{
    static constexpr std::array names { "C",  "C#", "D",  "D#", "E",  "F",
                                        "F#", "G",  "G#", "A",  "A#", "B" };
    const auto key = static_cast<int> (std::lround (midi));
    const auto octave = static_cast<int> (std::floor (key / 12.0)) - 1;
    return names[static_cast<std::size_t> (key - 12 * (octave + 1))] + std::to_string (octave);
}

double heightOf (double strength)
{
    return std::clamp (1.0 - decibelsOf (strength).value / quietest, 0.08, 1.0);
}

void Columns::add (Instant time, double value)
{
    const auto share = length_.value > 0.0 ? time.sinceStart / length_ : 0.0;
    const auto last = static_cast<double> (columns_.size() - 1);
    auto& column = columns_[static_cast<std::size_t> (
        std::clamp (share * static_cast<double> (columns_.size()), 0.0, last))];
    ++column.count;
    column.most = std::max (column.most, value);
    column.sum += value;
}

int Columns::mostInOne() const
{
    auto most = 0;
    for (const auto& column : columns_)
        most = std::max (most, column.count);
    return most;
}

std::vector<float> envelopeIn (const std::vector<float>& envelope, std::size_t columns)
{
    std::vector<float> peaks (columns, 0.0F);
    for (std::size_t n = 0; n < columns && ! envelope.empty(); ++n)
    {
        const auto from = n * envelope.size() / columns;
        const auto to = std::max (from + 1, (n + 1) * envelope.size() / columns);
        for (auto i = from; i < std::min (to, envelope.size()); ++i)
            peaks[n] = std::max (peaks[n], envelope[i]);
    }
    return peaks;
}

std::vector<TempoMark> temposOf (const std::vector<discern::Beat>& beats)
{
    constexpr auto stillOneRun = 1.7; // periods: a beat may have been played late
    constexpr auto otherSpeed = 0.08; // a change that is felt
    std::vector<TempoMark> marks;
    for (std::size_t n = 0; n < beats.size(); ++n)
    {
        if (beats[n].period.value <= 0.0)
            continue;
        const auto tempo = 60.0 / beats[n].period.value;
        const auto goesOn = n > 0 && ! marks.empty()
            && beats[n].time - beats[n - 1].time <= stillOneRun * beats[n - 1].period;
        if (! goesOn || std::fabs (tempo / marks.back().beatsAMinute - 1.0) > otherSpeed)
            marks.push_back ({ beats[n].time, static_cast<int> (std::lround (tempo)) });
    }
    return marks;
}

std::string summaryOf (const ListeningPlot& plot)
{
    auto words = plot.length.value >= 60.0 ? clockText (plot.length)
                                           : decimalText (plot.length.value, 1) + " s";
    words += ", " + counted (plot.strokes.size(), "onset");
    if (! plot.phrases.empty())
        words += " in " + counted (plot.phrases.size(), "phrase");
    if (! plot.notes.empty())
        words += ", " + counted (plot.notes.size(), "note");
    return words;
}
}
