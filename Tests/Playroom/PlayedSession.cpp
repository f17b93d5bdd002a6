// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlayedSession.h"

#include "Playroom/OwnSoundWorkshop.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <sstream>
#include <string>

namespace antiphon::test
{
using namespace playroom;

Session session (Hertz rate)
{
    Session session;
    auto& sound = session.microphone;
    const auto claps = [&] (std::initializer_list<double> times)
    {
        unsigned seed = 1;
        for (const auto time : times)
            mixIn (sound,
                   clap ({ .level = Decibels { seed % 2 == 0 ? -14.0 : -8.0 },
                           .rate = rate,
                           .seed = seed++ }),
                   Seconds { time }, rate);
    };
    claps ({ 1.0, 1.45, 1.85, 2.4 });
    mixIn (sound, hum ({ .pitch = 320_Hz, .length = 700_ms, .rate = rate }), 6_s, rate);
    mixIn (sound, hum ({ .pitch = 400_Hz, .length = 500_ms, .rate = rate }), 6.9_s, rate);
    claps ({ 11.0, 11.5, 11.9 });
    claps ({ 13.1, 13.3 }); // comes back while the answer is played
    mixIn (sound, silence (20_s, rate), 0_s, rate);
    mixIn (sound, noise ({ .length = 20_s, .level = -60_dB, .rate = rate }), 0_s, rate);

    for (const auto time : { 16.0, 16.3, 16.701, 17.0 })
        session.hits.push_back (
            { { { time } }, capture::DrumHit::Action::Struck, 64, 0.5, true, { 1 } });
    for (const auto time : { 16.2, 16.5, 16.9 })
        session.hits.push_back (
            { { { time } }, capture::DrumHit::Action::Released, 64, 0.0, true, { 1 } });
    std::sort (session.hits.begin(), session.hits.end(),
               [] (const auto& a, const auto& b) { return a.time < b.time; });

    session.wishes = {
        { { 5_s }, TagKey { 0, true, {} } },
        { { 5.5_s }, TagKey { 0, false, {} } },
        { { 9.5_s },
          improvise::Wish { improvise::WishBehaviour { improvise::Behaviour::Mirror } } },
        { { 12.3_s }, improvise::Wish { improvise::WishBehaviour { improvise::Behaviour::Echo } } },
    };
    return session;
}

Played play (const Session& session,
             Engine::Settings settings,
             std::size_t block,
             std::unique_ptr<instrument::SoundBank> sounds)
{
    settings.maxFrames = block;
    OwnSoundRoad road;
    OwnSoundWorkshop workshop (road);
    settings.ownSound = &road;
    if (sounds == nullptr)
        sounds = instrument::SoundBank::builtIn (settings.rate);
    Engine engine (settings, std::move (sounds));
    Played played;
    played.companion.resize (session.microphone.size());

    const auto within = [&] (auto& items, auto timeOf, std::size_t& next, std::size_t end)
    {
        const auto from = next;
        while (next < items.size()
               && frameAtOrAfter (timeOf (items[next]), settings.rate)
                   < static_cast<std::int64_t> (end))
            ++next;
        return std::span (items).subspan (from, next - from);
    };
    std::size_t nextHit = 0;
    std::size_t nextWish = 0;
    for (std::size_t first = 0; first < session.microphone.size(); first += block)
    {
        const auto count = std::min (block, session.microphone.size() - first);
        const auto hits = within (
            session.hits, [] (const auto& hit) { return hit.time; }, nextHit, first + count);
        const auto wishes = within (
            session.wishes, [] (const auto& wish) { return wish.at; }, nextWish, first + count);
        const auto happenings =
            engine.process ({ std::span (session.microphone).subspan (first, count),
                              std::span (played.companion).subspan (first, count), hits, wishes });
        played.happenings.insert (played.happenings.end(), happenings.begin(), happenings.end());
        workshop.work();
    }
    return played;
}

namespace
{
struct InFull
{
    std::ostringstream& out;

    void put (const char* name, std::initializer_list<double> numbers) const
    {
        out << name << std::hexfloat;
        for (const auto number : numbers)
            out << ' ' << number;
    }
    static double at (Instant time) { return time.sinceStart.value; }

    void operator() (const discern::Onset& o) const
    {
        put ("onset",
             { at (o.time), at (o.known), o.strength, o.pitch.value, double (o.who.index) });
    }
    void operator() (const discern::PitchPoint& p) const
    {
        put ("pitch", { at (p.time), at (p.known), p.pitch.value, p.confidence });
    }
    void operator() (const discern::Note& n) const
    {
        put ("note", { at (n.time), at (n.end), at (n.known), n.pitch.value, n.midi, n.strength });
    }
    void operator() (const discern::Beat& b) const
    {
        put ("beat", { at (b.time), at (b.known), b.period.value, b.confidence });
    }
    void operator() (const discern::Recognised& r) const
    {
        put ("instrument",
             { at (r.time), at (r.known), double (r.instrument.value_or (255)), r.confidence,
               double (r.who.index) });
    }
    void operator() (const discern::Weighed& w) const
    {
        put ("strength", { at (w.time), at (w.known), w.strength, double (w.who.index) });
    }
    void operator() (const discern::Phrase& p) const
    {
        put ("phrase",
             { at (p.time), at (p.end), at (p.known), double (p.onsets), double (p.number) });
    }
    void operator() (const improvise::PlannedNote& n) const
    {
        put ("played",
             { double (n.id), at (n.time), at (n.end), at (n.decided), n.midi, n.strength,
               double (n.phrase), n.source ? at (*n.source) : -1.0 });
    }
    void operator() (const improvise::Withdrawal& w) const
    {
        put ("stopped", { double (w.id), at (w.time), at (w.decided) });
    }
    void operator() (const improvise::Choice& c) const
    {
        put ("chose", { double (c.behaviour), at (c.time) });
    }
    void operator() (const improvise::Silence& s) const { put ("silence", { at (s.time) }); }
    void operator() (const improvise::Approach& a) const
    {
        put ("approached", { a.closeness, at (a.time) });
    }
    void operator() (const improvise::Lead& l) const
    {
        put ("leads", { double (l.leader.value_or (PlayerId { 254 }).index), at (l.time) });
    }
    void operator() (const Tag& t) const
    {
        put ("tag", { double (t.sign), at (t.pressed), at (t.released) });
    }
    void operator() (const Level& l) const
    {
        put ("level",
             { at (l.time), l.microphone.value, l.companion.value, l.momentary.value,
               l.heard.second.value, l.heard.session.value });
    }
};
}

std::vector<std::string> inFull (const std::vector<Happening>& happenings)
{
    std::vector<std::string> lines;
    for (const auto& happening : happenings)
    {
        std::ostringstream out;
        std::visit (InFull { out }, happening);
        lines.push_back (out.str());
    }
    return lines;
}
}
