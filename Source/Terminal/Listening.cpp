// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Listening.h"

#include "Capture/MidiInput.h"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

namespace antiphon::terminal
{
namespace
{
constexpr auto listensOn = 3_s; // no note rings, and no phrase waits for its end, much longer
}

void Understanding::hear (const discern::Heard& heard)
{
    const auto* const onset = std::get_if<discern::Onset> (&heard);
    const auto* const note = std::get_if<discern::Note> (&heard);
    const auto* const recognised = std::get_if<discern::Recognised> (&heard);
    const auto* const weighed = std::get_if<discern::Weighed> (&heard);
    const auto hadBegun = (note != nullptr && note->time < end_)
        || (recognised != nullptr && recognised->time < end_)
        || (weighed != nullptr && weighed->time < end_);
    if (isOver() && ! hadBegun)
        return;

    advance (knownAt (heard));
    tell (heard);
    if (onset != nullptr)
        attention_.hear (*onset);
    if (note != nullptr)
        attention_.hear (*note);
    if (weighed != nullptr)
        attention_.hear (*weighed);
    tellNews();
}

void Understanding::advance (Instant to)
{
    attention_.advance (to);
    now_ = to;
    tellNews();
}

void Understanding::close (Instant end)
{
    advance (std::max (end, now_));
    end_ = end;
}

void Understanding::listenOn()
{
    for (auto due = attention_.nextDeadline(); due > now_ && due < end_ + listensOn;
         due = attention_.nextDeadline())
        advance (due);
}

void Understanding::tellNews()
{
    for (const auto& news : attention_.news())
        tell (news);
    attention_.clearNews();
}

void Understanding::tell (discern::Heard heard)
{
    if (isOver())
    {
        if (auto* const note = std::get_if<discern::Note> (&heard))
        {
            note->end = std::min (note->end, end_);
            note->known = end_;
        }
        else if (auto* const phrase = std::get_if<discern::Phrase> (&heard))
        {
            phrase->end = std::min (phrase->end, end_);
            phrase->known = end_;
        }
        else if (auto* const recognised = std::get_if<discern::Recognised> (&heard))
            recognised->known = end_;
        else if (auto* const weighed = std::get_if<discern::Weighed> (&heard))
            weighed->known = end_;
        else
            return;
    }
    told_ (heard);
}

Listening::Listening (const discern::RoomEars::Settings& settings, HearingTold told)
    : settings_ (settings), ears_ (settings), understanding_ (std::move (told))
{
}

void Listening::hear (capture::Microphones sound)
{
    while (sound.frames() > 0)
    {
        const auto frames = std::min (sound.frames(), ears_.framesToHop());
        for (const auto& one : ears_.process (sound.subspan (0, frames), {}))
            understanding_.hear (one.heard);
        understanding_.advance (ears_.now());
        sound = sound.subspan (frames, sound.frames() - frames);
    }
}

void Listening::finish()
{
    understanding_.close (ears_.now());
    const std::vector<float> silence (
        static_cast<std::size_t> (settings_.rate.value * listensOn.value));
    const std::vector<capture::Microphones::Channel> each (settings_.microphones.size(), silence);
    hear (capture::Microphones (each));
}

namespace
{
/** The keys that are down, each with the stroke that began it. */
class OpenNotes
{
public:
    using Ended = std::function<void (const discern::Note&)>;

    explicit OpenNotes (Ended ended) : ended_ (std::move (ended)) {}

    void begin (const capture::DrumHit& hit)
    {
        end (hit);
        at (hit) = hit;
    }

    void end (const capture::DrumHit& hit)
    {
        if (at (hit) && hit.time > at (hit)->time)
            tell (*at (hit), hit.time);
        at (hit).reset();
    }

    /** A note whose release never came ends all the same; the one held longest first. */
    void endOverdue (Instant now)
    {
        for (auto* key = heldLongest(); key != nullptr && now - (*key)->time > capture::longestHeld;
             key = heldLongest())
        {
            tell (**key, (*key)->time + capture::longestHeld);
            key->reset();
        }
    }

    void endAll (Instant now)
    {
        for (auto& keys : begun_)
            for (auto& key : keys)
                if (key && now > key->time)
                    tell (*key, now);
    }

private:
    using Key = std::optional<capture::DrumHit>;

    Key& at (const capture::DrumHit& hit)
    {
        return begun_[hit.who.index % mostPlayers][hit.key % 128];
    }

    Key* heldLongest()
    {
        Key* longest = nullptr;
        for (auto& keys : begun_)
            for (auto& key : keys)
                if (key && (longest == nullptr || key->time < (*longest)->time))
                    longest = &key;
        return longest;
    }

    void tell (const capture::DrumHit& begun, Instant end) const
    {
        discern::Note note;
        note.time = begun.time;
        note.end = end;
        note.known = end;
        note.midi = begun.key;
        note.pitch = hertzOf (begun.key);
        note.strength = begun.strength;
        note.who = begun.who;
        ended_ (note);
    }

    std::array<std::array<Key, 128>, mostPlayers> begun_ {};
    Ended ended_;
};

discern::Onset onsetOf (const capture::DrumHit& hit)
{
    discern::Onset onset;
    onset.time = hit.time;
    onset.known = hit.time;
    onset.strength = hit.strength;
    onset.pitched = hit.pitched;
    onset.pitch = hit.pitched ? hertzOf (hit.key) : Hertz {};
    onset.who = hit.who;
    return onset;
}
}

void listenTo (std::span<const capture::DrumHit> hits, const HearingTold& told)
{
    Understanding understanding (told);
    OpenNotes open ([&] (const discern::Note& note) { understanding.hear (note); });

    for (const auto& hit : hits)
    {
        open.endOverdue (hit.time);
        if (hit.action == capture::DrumHit::Action::Released)
            open.end (hit);
        if (hit.action != capture::DrumHit::Action::Struck)
            continue;
        if (hit.pitched)
            open.begin (hit);
        understanding.hear (onsetOf (hit));
    }
    if (hits.empty())
        return;

    const auto end = hits.back().time;
    open.endAll (end);
    understanding.close (end);
    understanding.listenOn();
}
}
