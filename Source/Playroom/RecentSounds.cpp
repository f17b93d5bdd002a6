// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Internal/RecentSounds.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace antiphon::playroom
{
namespace
{
constexpr Seconds sameSound { 0.06 }; ///< a note this near an onset is the same sound

journal::Event playedBy (const Roster& roster, PlayerId who, Instant time)
{
    journal::Event event;
    event.who = roster.name (who);
    event.role = roster.role (who);
    event.time = time;
    return event;
}

void givePitch (journal::Event& event, double midi)
{
    event.midi = midi;
    event.hz = hertzOf (midi).value;
}

/** What the contract wants of companion sounds: the strokes they were made from, or none. */
std::vector<Instant> sourcesOf (const std::optional<Instant>& source)
{
    return source ? std::vector { *source } : std::vector<Instant> {};
}
}

RecentSounds::RecentSounds (Roster roster, Keeper keeper)
    : roster_ (std::move (roster)), keeper_ (std::move (keeper))
{
}

void RecentSounds::happened (const Happening& happening)
{
    if (const auto* const onset = std::get_if<discern::Onset> (&happening))
        add (*onset);
    else if (const auto* const note = std::get_if<discern::Note> (&happening))
        add (*note);
    else if (const auto* const weighed = std::get_if<discern::Weighed> (&happening))
        add (*weighed);
    else if (const auto* const planned = std::get_if<improvise::PlannedNote> (&happening))
        add (*planned);
    else if (const auto* const silence = std::get_if<improvise::Silence> (&happening))
        add (*silence);
    else if (const auto* const withdrawal = std::get_if<improvise::Withdrawal> (&happening))
        takeBack (*withdrawal);
}

void RecentSounds::add (const discern::Onset& onset)
{
    Sound sound { playedBy (roster_, onset.who, onset.time), 0, 0 };
    sound.event.strength = onset.strength;
    if (onset.pitched && onset.pitch.value > 0.0)
        givePitch (sound.event, midiOf (onset.pitch));
    keep (sound);
    insert (std::move (sound));
}

void RecentSounds::add (const discern::Note& note)
{
    const auto who = roster_.name (note.who);
    const auto same =
        std::find_if (sounds_.begin(), sounds_.end(),
                      [&] (const Sound& sound)
                      {
                          return sound.planned == 0 && sound.event.who == who && ! sound.event.end
                              && std::abs ((sound.event.time - note.time).value) <= sameSound.value;
                      });
    if (same != sounds_.end())
    {
        same->event.end = note.end;
        givePitch (same->event, note.midi);
        return mend (*same);
    }

    Sound sound { playedBy (roster_, note.who, note.time), 0, 0 };
    sound.event.end = note.end;
    sound.event.strength = note.strength;
    givePitch (sound.event, note.midi);
    keep (sound);
    if (note.time > settled_) // an older one comes too late to be put in its place
        insert (std::move (sound));
}

void RecentSounds::add (const discern::Weighed& weighed)
{
    const auto who = roster_.name (weighed.who);
    const auto same = std::find_if (sounds_.begin(), sounds_.end(),
                                    [&] (const Sound& sound) {
                                        return sound.planned == 0 && sound.event.who == who
                                            && sound.event.time == weighed.time;
                                    });
    if (same == sounds_.end())
        return;
    same->event.strength = weighed.strength;
    mend (*same);
}

void RecentSounds::add (const improvise::PlannedNote& note)
{
    Sound sound { playedBy (roster_, companionId, note.time), 0, note.id };
    auto& event = sound.event;
    event.end = note.end;
    event.strength = note.strength;
    givePitch (event, note.midi);
    event.behaviour = improvise::nameOf (note.behaviour);
    event.because = improvise::inWords (note.because, roster_);
    event.source = sourcesOf (note.source);
    insert (std::move (sound));
}

void RecentSounds::add (const improvise::Silence& silence)
{
    Sound sound { playedBy (roster_, companionId, silence.time), 0, 0 };
    auto& event = sound.event;
    event.decision = silence.until ? "pause" : "stop";
    event.until = silence.until;
    event.because = improvise::inWords (silence.because, roster_);
    event.source = sourcesOf (silence.source);
    keep (sound);
    insert (std::move (sound));
}

void RecentSounds::takeBack (const improvise::Withdrawal& withdrawal)
{
    const auto same =
        std::find_if (sounds_.begin(), sounds_.end(),
                      [&] (const Sound& sound) { return sound.planned == withdrawal.id; });
    if (same == sounds_.end())
        return;
    if (same->event.time >= withdrawal.time)
    {
        sounds_.erase (same);
        return;
    }
    same->event.end = withdrawal.time;
    mend (*same);
}

std::vector<journal::Event> RecentSounds::settledBy (Instant now)
{
    for (auto& sound : sounds_)
        if (sound.planned != 0 && sound.kept == 0 && sound.event.time <= now)
            keep (sound);

    std::vector<journal::Event> settled;
    while (! sounds_.empty() && sounds_.front().event.time + learningTime <= now)
    {
        settled_ = sounds_.front().event.time;
        settled.push_back (std::move (sounds_.front().event));
        sounds_.pop_front();
    }
    return settled;
}

std::vector<journal::Event> RecentSounds::settleAll (Instant end)
{
    std::erase_if (sounds_,
                   [end] (const Sound& sound)
                   { return sound.planned != 0 && sound.event.time > end; });
    return settledBy (end + learningTime);
}

void RecentSounds::insert (Sound sound)
{
    const auto place = std::upper_bound (sounds_.begin(), sounds_.end(), sound.event.time,
                                         [] (Instant time, const Sound& other)
                                         { return time < other.event.time; });
    sounds_.insert (place, std::move (sound));
}

void RecentSounds::keep (Sound& sound)
{
    sound.kept = keeper_.keep ? keeper_.keep (sound.event) : 1;
}

void RecentSounds::mend (const Sound& sound)
{
    if (sound.kept != 0 && keeper_.mend)
        keeper_.mend (sound.kept, sound.event);
}
}
