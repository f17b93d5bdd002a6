// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/BeatReading.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

namespace antiphon::library
{
namespace
{
constexpr double slowest = 1.2; ///< s, 50 beats a minute
constexpr double fastest = 0.4; ///< s, 150
constexpr double step = 0.04;   ///< between two speeds, natural logarithm
constexpr int speeds = 28;      ///< ln (1.2 / 0.4) / 0.04
constexpr int furthest = 2;     ///< steps the speed may go from one note to the next
constexpr int mostBeats = 8;    ///< a note or the pause after it is not counted further

constexpr double usualSpread = 0.4;  ///< natural logarithm
constexpr double usualWeight = 0.25; ///< nats a note
constexpr double wobble = 0.11;      ///< of a note's length: singer and ears together
constexpr double wander = 0.05;      ///< of the speed, a note
constexpr double strangest = 9.0;    ///< nats that one wrong length may cost

/** How beats divide, and what it costs, in nats, to begin a note at each part of one. */
struct Division
{
    int parts;
    double usual; ///< s; how people clap to songs of this kind
    std::array<double, 6> place;
};

constexpr Division intoTwo { 4, 0.56, { 0.0, 2.3, 0.7, 2.0, 0.0, 0.0 } };
constexpr Division intoThree { 6, 0.75, { 0.0, 3.0, 0.8, 2.6, 0.4, 3.0 } };

/** Plain lengths are likelier than odd ones. @param parts  of a beat, at least 1 */
double oddness (int length, int parts)
{
    if (length % parts == 0)
    {
        const auto beats = length / parts;
        return beats == 1 ? 0.0 : beats == 2 ? 0.2 : beats <= 4 ? 0.5 : 1.5;
    }
    if (length < parts)
        return 0.3;
    return 2 * length == 3 * parts || 3 * length == 4 * parts || 3 * length == 5 * parts ? 0.6
                                                                                         : 2.0;
}

double periodAt (int speed) { return fastest * std::exp (step * speed); }

double square (double value) { return value * value; }

/** The best path to one place at one speed. */
struct Node
{
    double cost = std::numeric_limits<double>::infinity();
    int length = 0; ///< parts since the note before
    int speed = 0;  ///< then
};

class Paths
{
public:
    Paths (std::span<const Seconds> times, const Division& division)
        : times_ (times), division_ (division),
          nodes_ (times.size() * static_cast<std::size_t> (division.parts * speeds))
    {
        for (int place = 0; place < division_.parts; ++place)
            for (int speed = 0; speed < speeds; ++speed)
                at (0, place, speed).cost = placeCost (place);
        for (std::size_t note = 1; note < times_.size(); ++note)
            for (int place = 0; place < division_.parts; ++place)
                for (int speed = 0; speed < speeds; ++speed)
                    extend (note - 1, place, speed);
    }

    BeatReading best() const
    {
        const auto last = times_.size() - 1;
        auto place = 0;
        auto speed = 0;
        for (int p = 0; p < division_.parts; ++p)
            for (int s = 0; s < speeds; ++s)
                if (at (last, p, s).cost < at (last, place, speed).cost)
                {
                    place = p;
                    speed = s;
                }
        BeatReading reading;
        reading.cost = at (last, place, speed).cost;
        reading.isCompound = division_.parts == intoThree.parts;
        follow (reading, place, speed);
        return reading;
    }

private:
    double placeCost (int place) const { return division_.place[static_cast<std::size_t> (place)]; }

    std::size_t index (std::size_t note, int place, int speed) const
    {
        return (note * static_cast<std::size_t> (division_.parts)
                + static_cast<std::size_t> (place))
            * speeds
            + static_cast<std::size_t> (speed);
    }
    Node& at (std::size_t note, int place, int speed) { return nodes_[index (note, place, speed)]; }
    const Node& at (std::size_t note, int place, int speed) const
    {
        return nodes_[index (note, place, speed)];
    }

    /** From one note to the next, by every length and speed that may be. */
    void extend (std::size_t note, int place, int speed)
    {
        const auto before = at (note, place, speed).cost;
        if (! std::isfinite (before))
            return;
        const auto gap = (times_[note + 1] - times_[note]).value;
        for (int next = std::max (0, speed - furthest);
             next <= std::min (speeds - 1, speed + furthest); ++next)
        {
            const auto part = periodAt (next) / division_.parts;
            const auto turn = 0.5 * square (step * (next - speed) / wander);
            const auto unusual = 0.5 * usualWeight
                * square (std::log (periodAt (next) / division_.usual) / usualSpread);
            const auto around = static_cast<int> (std::lround (gap / part));
            const auto reach = 1 + around / 4;
            for (int length = std::max (1, around - reach);
                 length <= std::min (mostBeats * division_.parts, std::max (1, around + reach));
                 ++length)
            {
                const auto error = std::log (gap / (part * length)) / wobble;
                const auto landed = (place + length) % division_.parts;
                const auto cost = before + turn + unusual + placeCost (landed)
                    + oddness (length, division_.parts)
                    + std::min (strangest, 0.5 * square (error));
                auto& node = at (note + 1, landed, next);
                if (cost < node.cost)
                    node = { cost, length, speed };
            }
            if (around > mostBeats * division_.parts)
                skip (note, place, speed, next, before + turn + unusual);
        }
    }

    /** After a long pause the melody may go on at any part of a beat. */
    void skip (std::size_t note, int place, int speed, int next, double before)
    {
        for (int parts = 0; parts < division_.parts; ++parts)
        {
            const auto length = mostBeats * division_.parts + parts;
            const auto landed = (place + length) % division_.parts;
            const auto cost = before + strangest + placeCost (landed);
            auto& node = at (note + 1, landed, next);
            if (cost < node.cost)
                node = { cost, length, speed };
        }
    }

    void follow (BeatReading& reading, int place, int speed) const
    {
        std::vector<int> lengths (times_.size(), 0);
        auto logPeriods = 0.0;
        for (auto note = times_.size() - 1; note > 0; --note)
        {
            const auto& node = at (note, place, speed);
            logPeriods += std::log (periodAt (speed));
            lengths[note] = node.length;
            place = ((place - node.length) % division_.parts + division_.parts) % division_.parts;
            speed = node.speed;
        }
        auto position = place;
        for (const auto length : lengths)
        {
            position += length;
            reading.beats.push_back (static_cast<double> (position) / division_.parts);
        }
        reading.period = { std::exp (logPeriods / static_cast<double> (times_.size() - 1)) };
    }

    std::span<const Seconds> times_;
    const Division& division_;
    std::vector<Node> nodes_;
};
}

BeatReading readBeats (std::span<const Seconds> times)
{
    auto two = Paths (times, intoTwo).best();
    auto three = Paths (times, intoThree).best();
    return three.cost < two.cost ? three : two;
}
}
