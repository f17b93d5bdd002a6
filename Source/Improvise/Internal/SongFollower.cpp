// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/SongFollower.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr double hair = 1.0e-6;         // beats
constexpr Seconds sameStroke = 80_ms;   // two fists
constexpr double patience = 0.5;        // of a period, after the instant a beat was awaited
constexpr Seconds shortPause = 2500_ms; // a child who hesitates goes on where the song stopped
constexpr Seconds shortest = 80_ms;
constexpr Seconds longest = 2_s;
constexpr double detached = 0.95; // of its time a note is held
constexpr double preferOne = 0.3; // nats: a beat is a beat, unless that is much too fast or slow

/** As MUSIC §5 ends a burst. */
Seconds longestGap (Seconds period) { return period * 1.6 + 350_ms; }
}

void SongFollower::begin (const Song& song) noexcept
{
    const auto wanted = wanted_;
    *this = {};
    song_ = song.notes.empty() ? nullptr : &song;
    wanted_ = moved_ = wanted;
}

bool SongFollower::isOver() const noexcept { return next_ >= song_->notes.size(); }
const SongNote& SongFollower::next() const noexcept { return song_->notes[next_]; }

std::optional<SongFollower::Sound> SongFollower::strike (Instant stroke,
                                                         const Pulse& pulse) noexcept
{
    if (song_ == nullptr || ! (pulse.period > 0_s) || (latest_ && stroke - *latest_ < sameStroke))
        return std::nullopt;
    const auto pause = latest_ ? stroke - *latest_ : 0_s;
    if (! latest_ || pause > longestGap (pulse.period))
        resume (pause);
    if (! pulse.isClear)
    {
        latest_ = stroke;
        return conduct (stroke);
    }

    followBeat (stroke, pulse);
    latest_ = stroke;
    awaited_ = pulse.next;
    fallsSilent_ = pulse.next.value_or (stroke + period_) + period_ * patience;
    if (isOver() || std::abs (next().beat - beat_) > hair)
        return std::nullopt;
    return play (stroke, period_ / stride_, false);
}

/** Finds the place to go on from. */
void SongFollower::resume (Seconds pause) noexcept
{
    isOnBeat_ = false;
    if (isOver())
        next_ = 0;
    if (pause > shortPause)
        while (next_ > 0 && ! next().beginsPhrase)
            --next_;
}

/** The stroke is a beat of the song: the first from here on, or the one after the last, or, where the
    child left one out, the one after that. */
void SongFollower::followBeat (Instant stroke, const Pulse& pulse) noexcept
{
    const auto gap = latest_ ? stroke - *latest_ : 0_s;
    const auto beats = std::clamp (std::round (gap / pulse.period), 1.0, 2.0);
    period_ = pulse.period;
    if (isOnBeat_)
    {
        beat_ += beats * stride_;
        skipBefore (beat_);
        if (beat_ < song_->beats - hair)
            return;
        next_ = 0;
    }
    if (isOver())
        next_ = 0;
    stride_ = strideFor (period_);
    beat_ = beatAtOrAfter (next().beat);
    skipBefore (beat_);
    isOnBeat_ = true;
}

/** What the child has already left behind is not played after them. */
void SongFollower::skipBefore (double beat) noexcept
{
    while (! isOver() && next().beat < beat - hair)
        ++next_;
}

/** A child who plays half or twice as fast as the song can be played is given two beats or half of one
    to each stroke. */
double SongFollower::strideFor (Seconds period) const noexcept
{
    const auto written = 60.0 / song_->tempo.value;
    auto best = 1.0;
    auto least = std::abs (std::log (period.value / written)) - preferOne;
    for (const auto stride : { song_->isCompound ? 1.0 / 3.0 : 0.5, 2.0 })
        if (const auto apart = std::abs (std::log (period.value / (written * stride)));
            apart < least)
        {
            best = stride;
            least = apart;
        }
    return best;
}

/** Beats lie a whole number of beats from the first full bar. */
double SongFollower::beatAtOrAfter (double beat) const noexcept
{
    const auto first = song_->upbeat - std::floor (song_->upbeat + hair);
    return first + std::ceil (beat - first - hair);
}

std::optional<SongFollower::Sound> SongFollower::conduct (Instant stroke) noexcept
{
    isOnBeat_ = false;
    awaited_.reset();
    if (isOver())
        next_ = 0;
    fallsSilent_ = never;
    return play (stroke, { 60.0 / song_->tempo.value }, true);
}

Instant SongFollower::nextDue() const noexcept
{
    if (! isOnBeat_ || fallsSilent_ >= never || isOver())
        return never;
    const auto after = next().beat - beat_;
    if (after < stride_ - hair)
        return *latest_ + period_ * (after / stride_);
    return after < stride_ + hair && awaited_ ? *awaited_ : never;
}

SongFollower::Sound SongFollower::playDue() noexcept
{
    return play (nextDue(), period_ / stride_, false);
}

/** @param beat  how long one of the song's is now */
SongFollower::Sound SongFollower::play (Instant time, Seconds beat, bool isConducted) noexcept
{
    const auto& note = next();
    if (note.beginsPhrase)
        moved_ = wanted_;
    ++next_;
    return { .time = time,
             .length = std::clamp (beat * (note.beats * detached), shortest, longest),
             .midi = static_cast<double> (note.midi + moved_),
             .isConducted = isConducted };
}

void SongFollower::hush() noexcept
{
    fallsSilent_ = never;
    awaited_.reset();
}
}
