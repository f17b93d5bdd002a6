// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Accompanying.h"

#include "Improvise/Internal/Partner.h"
#include "Improvise/Internal/SongKey.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace antiphon::improvise
{
namespace
{
constexpr double clearFrom = 0.8; // predictability
constexpr double unclearBelow = 0.65;
constexpr int aheadFrom = 3; // strokes of a burst
constexpr double lean =
    -0.35; // deviations before the instant that is awaited, as in playing together
constexpr double sameBeat = 0.4;   // of the period
constexpr Seconds toDecide = 2_ms; // before it leaves
constexpr Decibels softer = -6.0_dB;
constexpr double shareOfNew = 0.3;

/** Keeps the latest. */
template <class Keys>
void remember (std::span<const discern::Note> notes, Keys& keys)
{
    for (const auto& note : notes)
        if (const auto key = keyOf (note))
        {
            if (keys.full())
                keys.remove (0);
            keys.add (*key);
        }
}
}

void Accompanying::begin (Instant, PlayerId with, Stage& stage) noexcept
{
    partner_ = with;
    isClear_ = false;
    stroke_.reset();
    sung_.clear();
    song_ = nullptr;
    open (stage);
}

/** Another song may have been wished for in the meantime. */
void Accompanying::open (const Stage& stage) noexcept
{
    const auto place = stage.song.value_or (0);
    const auto* const wanted = place < stage.songs.size() ? &stage.songs[place] : nullptr;
    if (wanted == song_)
        return;
    song_ = wanted;
    follower_ = {};
    if (song_ != nullptr)
        follower_.begin (*song_);
}

void Accompanying::hush() noexcept
{
    follower_.hush();
    ahead_.reset();
    isSounding_ = false;
}

void Accompanying::strokeCame (const discern::Onset& onset, Stage& stage) noexcept
{
    if (! stage.follows (onset.who))
        return;
    if (becomesPartner (onset, partner_, stroke_, stage))
    {
        partner_ = onset.who;
        isClear_ = false;
        sung_.clear();
    }
    open (stage);
    if (onset.who != partner_ || ! follower_.hasBegun())
        return;
    const auto pulse = pulseOf (stage);
    meet (onset, stage);
    if (isClear_ && stage.reading == TempoFollower::Reading::Stray)
        return;
    stroke_ = onset.time;
    strength_ += shareOfNew * (std::clamp (onset.strength, 0.0, 1.0) - strength_);
    early_ = stage.outputLatency + toDecide;
    awaited_ = pulse.next;
    chooseKey (stage);
    if (const auto struck = follower_.strike (onset.time, pulse))
    {
        auto now = *struck;
        now.time = onset.known + stage.outputLatency;
        sound (now, onset.known, stage);
        stage.tempi[partner_.index].wasHeard (now.time);
    }
}

/** The child plays a beat that we have sounded ahead of them. */
void Accompanying::meet (const discern::Onset& onset, Stage& stage) noexcept
{
    auto& tempo = stage.tempi[partner_.index];
    if (ahead_ && std::abs ((*ahead_ - onset.time).value) <= sameBeat * tempo.period().value)
        tempo.wasHeard (*ahead_);
    ahead_.reset();
}

/** A pulse that was clear stays so through a pause, and until it has been unclear for a while. */
SongFollower::Pulse Accompanying::pulseOf (const Stage& stage) noexcept
{
    const auto& tempo = stage.tempi[partner_.index];
    const auto isKnown = tempo.predictability() > 0.0;
    if (isKnown)
        isClear_ = tempo.predictability() >= (isClear_ ? unclearBelow : clearFrom);
    SongFollower::Pulse pulse { .period = tempo.period(), .next = {}, .isClear = isClear_ };
    if (const auto next = tempo.next(); next && isClear_ && tempo.strokes() >= aheadFrom)
        pulse.next = *next + tempo.deviation() * lean;
    return pulse;
}

void Accompanying::chooseKey (const Stage& stage) noexcept
{
    auto sung = sung_;
    remember (stage.attention.notes (partner_), sung);
    follower_.moveBy (shiftInto (sung.view(), *song_, follower_.movedBy()));
}

void Accompanying::phraseEnded (const discern::Phrase& phrase, Stage& stage) noexcept
{
    if (phrase.who == partner_)
        remember (stage.attention.notes (partner_), sung_);
}

Instant Accompanying::nextDeadline() const noexcept
{
    const auto due = follower_.nextDue();
    return std::min (due < never ? due - early_ : never, follower_.fallsSilent());
}

void Accompanying::reach (Instant now, Stage& stage) noexcept
{
    while (follower_.nextDue() < never && follower_.nextDue() - early_ <= now)
    {
        const auto due = follower_.playDue();
        if (awaited_ && due.time == *awaited_)
            ahead_ = due.time;
        sound (due, now, stage);
    }
    if (now < follower_.fallsSilent())
        return;
    const Reason because { .why = Reason::Why::Stopped, .who = partner_ };
    follower_.hush();
    stage.ledger.withdraw (now, because);
    if (isSounding_)
        stage.ledger.tell (
            Silence { .time = now, .until = {}, .source = stroke_, .because = because });
    isSounding_ = false;
}

void Accompanying::sound (const SongFollower::Sound& sound, Instant decided, Stage& stage) noexcept
{
    isSounding_ = true;
    const auto time = std::max (sound.time, decided);
    stage.ledger.plan (
        { .time = time,
          .end = time + sound.length,
          .decided = decided,
          .midi = sound.midi,
          .strength = strength_ * gainOf (softer),
          .voice = stage.voice,
          .behaviour = Behaviour::Song,
          .because = { .why = sound.isConducted ? Reason::Why::Conducted : Reason::Why::Sings,
                       .who = partner_,
                       .song = song_ == nullptr ? SongTitle() : SongTitle (song_->title) },
          .source = stroke_ });
}
}
