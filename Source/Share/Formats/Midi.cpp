// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Midi.h"

#include "Capture/VelocityCurve.h"
#include "Share/Formats/Label.h"

#include <algorithm>
#include <cmath>

namespace antiphon::share
{
namespace
{
constexpr Seconds strokeLength { 0.05 };
constexpr int percussion = 9; // channel 10, counted from 0
constexpr int snare = 38;
constexpr std::int64_t mostTicks = 0x0FFFFFFF; // what a variable-length quantity holds

/** How many ticks a quarter note has, and how long that is. */
struct Grid
{
    int ticks = 24000;
    int microseconds = 500'000;

    double ticksPerSecond() const { return ticks * 1.0e6 / microseconds; }
};

/** A tick a frame, where a quarter note of 1/2, 1/4, 1/8 or 1/16 s then has at most 32767. */
Grid gridFor (Hertz rate)
{
    for (const int part : { 2, 4, 8, 16 })
        if (const auto ticks = rate.value / part; ticks == std::floor (ticks) && ticks <= 32767.0)
            return { static_cast<int> (ticks), 1'000'000 / part };
    return {};
}

void appendNumber (std::string& bytes, std::uint32_t number, int size)
{
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
        bytes += static_cast<char> (number >> shift & 0xFF);
}

/** Seven bits a byte, the last without the eighth. */
void appendVariable (std::string& bytes, std::uint32_t number)
{
    for (int shift = 21; shift > 0; shift -= 7)
        if (number >> shift != 0)
            bytes += static_cast<char> (0x80 | (number >> shift & 0x7F));
    bytes += static_cast<char> (number & 0x7F);
}

std::string meta (char kind, const std::string& bytes)
{
    std::string event = { '\xFF', kind };
    appendVariable (event, static_cast<std::uint32_t> (bytes.size()));
    return event + bytes;
}

struct Message
{
    std::int64_t tick = 0;
    bool begins = true; ///< what ends at a tick does so before what begins there
    std::string bytes;
};

std::string trackOf (std::vector<Message> messages)
{
    std::stable_sort (
        messages.begin(), messages.end(),
        [] (const Message& one, const Message& other)
        { return std::pair (one.tick, one.begins) < std::pair (other.tick, other.begins); });
    std::string bytes;
    std::int64_t at = 0;
    for (const auto& message : messages)
    {
        const auto tick = std::clamp<std::int64_t> (message.tick, at, mostTicks);
        appendVariable (bytes, static_cast<std::uint32_t> (tick - at));
        bytes += message.bytes;
        at = tick;
    }
    appendVariable (bytes, 0);
    bytes += meta ('\x2F', {});
    std::string track = "MTrk";
    appendNumber (track, static_cast<std::uint32_t> (bytes.size()), 4);
    return track + bytes;
}

class Writer
{
public:
    explicit Writer (const StoredSession& session)
        : session_ (session), grid_ (gridFor (session.info.rate))
    {
    }

    std::string written() const
    {
        std::vector<std::string> tracks { markers() };
        int channel = 0;
        for (const auto& player : players())
        {
            tracks.push_back (trackFor (player, channel));
            channel = channel == 15 ? 0 : channel + (channel + 1 == percussion ? 2 : 1);
        }
        std::string file = "MThd";
        appendNumber (file, 6, 4);
        appendNumber (file, 1, 2);
        appendNumber (file, static_cast<std::uint32_t> (tracks.size()), 2);
        appendNumber (file, static_cast<std::uint32_t> (grid_.ticks), 2);
        for (const auto& track : tracks)
            file += track;
        return file;
    }

private:
    std::int64_t tickOf (Instant time) const
    {
        const auto tick = time.sinceStart.value * grid_.ticksPerSecond();
        return std::llround (std::clamp (tick, 0.0, static_cast<double> (mostTicks)));
    }

    std::vector<std::string> players() const
    {
        std::vector<std::string> names;
        const auto add = [&] (const std::string& name)
        {
            if (names.size() < 1000 && std::find (names.begin(), names.end(), name) == names.end())
                names.push_back (name);
        };
        for (const auto& player : session_.info.roster.players)
            add (player.name);
        for (const auto& event : session_.events)
            add (event.who);
        return names;
    }

    std::string markers() const
    {
        std::string tempo;
        appendNumber (tempo, static_cast<std::uint32_t> (grid_.microseconds), 3);
        std::vector<Message> messages { { 0, false, meta ('\x51', tempo) } };
        for (const auto& moment : session_.moments)
            messages.push_back (
                { tickOf (moment.time), true,
                  meta ('\x06', labelOf (segmentOf (moment, session_.info.rate))) });
        return trackOf (std::move (messages));
    }

    std::string trackFor (const std::string& player, int channel) const
    {
        std::vector<Message> messages { { 0, false, meta ('\x03', player) } };
        for (const auto& event : session_.events)
            if (event.who == player && event.decision.empty() && event.strength)
                add (messages, event, channel);
        return trackOf (std::move (messages));
    }

    void add (std::vector<Message>& messages, const journal::Event& event, int channel) const
    {
        const auto isPitched = event.midi && std::isfinite (*event.midi);
        const auto key = isPitched
            ? static_cast<int> (std::lround (std::clamp (*event.midi, 0.0, 127.0)))
            : snare;
        const auto on = static_cast<char> (0x90 | (isPitched ? channel : percussion));
        const auto velocity =
            capture::velocityOf (*event.strength, capture::VelocityCurve::GeneralMidi);
        const auto from = tickOf (event.time);
        const auto to = tickOf (event.end.value_or (event.time + strokeLength));
        messages.push_back (
            { from, true, { on, static_cast<char> (key), static_cast<char> (velocity) } });
        messages.push_back ({ std::max (to, from + 1), false, { on, static_cast<char> (key), 0 } });
    }

    const StoredSession& session_;
    Grid grid_;
};
}

std::string midiOf (const StoredSession& session) { return Writer (session).written(); }
}
