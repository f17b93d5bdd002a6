// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/PitchScore.h"

#include <algorithm>
#include <cmath>

namespace antiphon::terminal
{
namespace
{
constexpr auto rightWithin = 0.5; // semitones
constexpr auto holdsFor = 50_ms;  // after the last point
constexpr auto noTime = 1.0e-9_s;

/** A point of a heard melody. */
struct Point
{
    Instant time;
    double midi;  ///< the last known pitch, where there is none now; 0 before the first
    bool pitched; ///< whether it says one, be it only as a guess
    bool voiced;
};

/** What was said to sound at an instant. */
struct Said
{
    double midi = 0.0; ///< 0 for nothing
    bool voiced = false;
};

/** A melody between its points: voicing holds until the next point, pitch is on the line to it. */
class Melody
{
public:
    void add (Instant time, const discern::PitchPoint& point)
    {
        const auto voiced = point.pitch.value > 0.0;
        const auto pitch = voiced ? point.pitch : point.guess;
        const auto before = points_.empty() ? 0.0 : points_.back().midi;
        const auto pitched = pitch.value > 0.0;
        points_.push_back ({ time, pitched ? midiOf (pitch) : before, pitched, voiced });
    }

    Said at (Instant time) const
    {
        const auto next =
            std::upper_bound (points_.begin(), points_.end(), time + noTime,
                              [] (Instant one, const Point& point) { return one < point.time; });
        if (next == points_.begin() || ! std::prev (next)->pitched)
            return {};
        const auto& last = *std::prev (next);
        if (next == points_.end())
            return time <= last.time + holdsFor ? Said { last.midi, last.voiced } : Said {};

        const auto share = (time - last.time) / (next->time - last.time);
        return { std::lerp (last.midi, next->midi, share < 1.0e-6 ? 0.0 : share), last.voiced };
    }

private:
    std::vector<Point> points_;
};

Melody asHeard (std::span<const discern::PitchPoint> points)
{
    Melody melody;
    for (const auto& point : points)
        melody.add (point.time, point);
    return melody;
}

/** Each point only from when it was known. */
Melody asKnown (std::span<const discern::PitchPoint> points)
{
    Melody melody;
    for (const auto& point : points)
        melody.add (point.known, point);
    return melody;
}

bool isRight (const Said& said, Hertz pitch)
{
    return said.midi > 0.0 && std::fabs (said.midi - midiOf (pitch)) < rightWithin;
}

double share (std::size_t part, std::size_t whole)
{
    return whole > 0 ? static_cast<double> (part) / static_cast<double> (whole) : 0.0;
}
}

PitchScore& PitchScore::operator+= (const PitchScore& other)
{
    frames += other.frames;
    voiced += other.voiced;
    right += other.right;
    rightLive += other.rightLive;
    overall += other.overall;
    falselyVoiced += other.falselyVoiced;
    lateness.insert (lateness.end(), other.lateness.begin(), other.lateness.end());
    return *this;
}

double PitchScore::rawAccuracy() const { return share (right, voiced); }
double PitchScore::liveAccuracy() const { return share (rightLive, voiced); }
double PitchScore::overallAccuracy() const { return share (overall, frames); }
double PitchScore::falseVoicing() const { return share (falselyVoiced, frames - voiced); }

PitchScore scoreOfPitch (std::span<const PitchTruth> there,
                         std::span<const discern::PitchPoint> heard)
{
    const auto melody = asHeard (heard);
    const auto live = asKnown (heard);

    PitchScore score;
    for (const auto& truth : there)
    {
        if (truth.pitch.value < 0.0)
            continue;
        ++score.frames;
        const auto said = melody.at (truth.time);
        if (truth.pitch.value > 0.0)
        {
            ++score.voiced;
            score.right += isRight (said, truth.pitch) ? 1 : 0;
            score.overall += said.voiced && isRight (said, truth.pitch) ? 1 : 0;
            score.rightLive += isRight (live.at (truth.time), truth.pitch) ? 1 : 0;
        }
        else
        {
            score.falselyVoiced += said.voiced ? 1 : 0;
            score.overall += said.voiced ? 0 : 1;
        }
    }
    for (const auto& point : heard)
        score.lateness.push_back ((point.known - point.time).value);
    return score;
}
}
