// SPDX-License-Identifier: GPL-3.0-or-later
#include "Practice/SyntheticChild.h"

#include <algorithm>
#include <cmath>

namespace antiphon::practice
{
namespace
{
constexpr double timekeeper = 0.9; // of the variability
constexpr double hand = 0.3;       // at most the timekeeper's own: strokes keep their order
constexpr double sameBeat = 0.4;   // of the interval
constexpr Seconds closest = 30_ms;
}

SyntheticChild::SyntheticChild (const Temperament& temperament)
    : child_ (temperament), chance_ (temperament.seed), mood_ (temperament.seed ^ 0xC0FFEE),
      interval_ (temperament.interval)
{
    if (child_.phrases > 0)
        beginPhrase();
}

Instant SyntheticChild::next() const
{
    if (! planned_)
        return never;
    const auto& taps = performance_.taps;
    const auto soonest = taps.empty() ? planned_->time : taps.back().time + closest;
    return std::max ({ planned_->time, soonest, heard_ });
}

Tap SyntheticChild::strike()
{
    auto tap = *planned_;
    tap.time = next();
    if (tap.isBeat && stroke_ == 0)
        choosePattern();
    performance_.taps.push_back (tap);
    if (second_)
    {
        planned_ = second_;
        second_.reset();
        return tap;
    }
    wander();
    ++stroke_;
    if (stroke_ == strokes_)
        endPhrase();
    else
        plan();
    attune();
    return tap;
}

void SyntheticChild::beginPhrase()
{
    strokes_ = chance_.whole (child_.fewest, child_.most);
    if (child_.tiring > 0.0)
        strokes_ = std::max (child_.fewest,
                             static_cast<int> (std::lround (strokes_ * (1.0 - 0.5 * tiredness_))));
    stroke_ = 0;
    first_ = performance_.taps.size();
    pattern_ = {};
    origin_ = Performance::Origin::Own;
    plan();
}

/** What kind of phrase it will be is decided with its first stroke: by then the answer has been heard. */
void SyntheticChild::choosePattern()
{
    if (answer_.size() >= 2 && mood_.happens (child_.imitates))
    {
        pattern_ = patternOf (answer_);
        origin_ = Performance::Origin::Imitated;
    }
    else if (! performance_.phrases.empty() && mood_.happens (child_.repeats))
    {
        const auto& last = performance_.phrases.back();
        std::vector<Sound> own;
        for (auto n = last.first; n <= last.last; ++n)
            if (performance_.taps[n].isBeat)
                own.push_back ({ performance_.taps[n].time, performance_.taps[n].strength });
        pattern_ = patternOf (own);
        origin_ = Performance::Origin::Repeated;
    }
    else if (mood_.happens (child_.leaps))
    {
        leap();
    }
    if (! pattern_.strengths.empty())
    {
        strokes_ = static_cast<int> (pattern_.strengths.size());
        planned_->strength = pattern_.strengths.front();
    }
    answer_.clear();
    wait_.reset();
}

void SyntheticChild::leap()
{
    constexpr Seconds middle { 0.46 }; // faster children slow down, slower ones hurry
    child_.interval = child_.interval * (child_.interval > middle ? 0.5 : 2.0);
    interval_ = child_.interval;
}

void SyntheticChild::plan()
{
    planned_.reset();
    while (! planned_)
    {
        performance_.beats.push_back (beat_);
        // The first and the last stroke come: without them the phrase would be another one.
        const auto isInside = stroke_ > 0 && stroke_ < strokes_ - 1;
        if (isInside && chance_.happens (child_.missed) && pattern_.gaps.empty())
        {
            wander();
            ++stroke_;
            continue;
        }
        const auto off = interval_ * (hand * child_.variability * chance_.normal());
        const auto level = Decibels { -12.0 + 4.0 * chance_.normal() };
        planned_ = Tap { .time = beat_ + off,
                         .strength = std::min (1.0, gainOf (level)),
                         .clock = beat_,
                         .interval = interval_ };
        if (stroke_ > 0 && ! pattern_.strengths.empty())
        {
            constexpr double hardlyLouder = 1.5; // dB: a hand that imitates is not exact either
            const auto wanted = pattern_.strengths[static_cast<std::size_t> (stroke_)];
            planned_->strength =
                std::min (1.0, wanted * gainOf ({ hardlyLouder * mood_.normal() }));
        }
        second_.reset();
        if (stroke_ > 0 && chance_.happens (child_.doubled))
            second_ = Tap { .time = planned_->time + Seconds { chance_.between (0.07, 0.14) },
                            .strength = std::min (1.0, gainOf (level - 6.0_dB)),
                            .isBeat = false,
                            .clock = beat_,
                            .interval = interval_ };
    }
}

void SyntheticChild::wander()
{
    const auto keeper = timekeeper * child_.variability * chance_.normal();
    const auto inside = static_cast<std::size_t> (stroke_) < pattern_.gaps.size();
    const auto gap = inside ? pattern_.gaps[static_cast<std::size_t> (stroke_)] : interval_;
    beat_ = beat_ + gap * std::max (0.3, 1.0 + keeper);
    // The clock walks, and is drawn back to the child's own speed.
    interval_ = interval_ * (1.0 + child_.drift * chance_.normal());
    interval_ += (child_.interval - interval_) * child_.homing;
}

void SyntheticChild::endPhrase()
{
    performance_.phrases.push_back ({ first_, performance_.taps.size() - 1, beat_, origin_ });
    planned_.reset();
    second_.reset();
    stroke_ = 0;
    answer_.clear();
    wait_.reset();
    if (static_cast<int> (performance_.phrases.size()) == child_.phrases)
        return;
    beat_ = performance_.taps.back().time + pause();
    beginPhrase();
}

Seconds SyntheticChild::pause()
{
    const Seconds usual { chance_.between (child_.shortestPause.value, child_.longestPause.value) };
    tiredness_ += child_.tiring;
    if (tiredness_ >= 1.0)
    {
        tiredness_ = 0.0;
        return usual + Seconds { mood_.between (8.0, 15.0) };
    }
    return usual * (1.0 + tiredness_);
}

void SyntheticChild::hear (const Sound& sound)
{
    heard_ = std::max (heard_, sound.time);
    sounds_.push_back (sound);
    attune();
    if (! child_.takesTurns || stroke_ > 0 || performance_.phrases.empty() || ! planned_)
        return;
    answer_.push_back (sound);
    if (! wait_)
        wait_ = Seconds { mood_.between (child_.soonest.value, child_.latest.value) };
    shift (sound.time + *wait_ - beat_);
}

/** Plays the next stroke nearer to what was heard with the latest one. */
void SyntheticChild::attune()
{
    if (child_.correction <= 0.0 && child_.adoption <= 0.0)
    {
        sounds_.clear();
        return;
    }
    if (stroke_ == 0 || second_ || ! planned_ || ! planned_->isBeat)
        return;
    auto latest = performance_.taps.rbegin();
    while (! latest->isBeat)
        ++latest;
    if (! attuned_ || attuned_->time != latest->time)
    {
        pull_ = {};
        attuned_ = *latest;
        std::erase_if (sounds_,
                       [&] (const Sound& sound)
                       { return sound.time < latest->time - latest->interval; });
    }
    const auto pull = pullOf (*latest);
    interval_ += (pull - pull_) * child_.adoption;
    shift ((pull - pull_) * (child_.correction + child_.adoption));
    pull_ = pull;
}

/** From a stroke to the sound nearest to it, if that is the same beat. */
Seconds SyntheticChild::pullOf (const Tap& tap) const
{
    auto nearest = tap.interval * sameBeat;
    Seconds pull {};
    for (const auto& sound : sounds_)
    {
        const Seconds apart { std::abs ((sound.time - tap.time).value) };
        if (apart > nearest)
            continue;
        nearest = apart;
        pull = sound.time - tap.time;
    }
    return pull;
}

void SyntheticChild::shift (Seconds by)
{
    beat_ = beat_ + by;
    performance_.beats.back() = beat_;
    planned_->time = planned_->time + by;
    planned_->clock = beat_;
    planned_->interval = interval_;
    if (second_)
        second_->time = second_->time + by;
}

SyntheticChild::Pattern SyntheticChild::patternOf (const std::vector<Sound>& sounds)
{
    Pattern pattern;
    for (std::size_t n = 0; n < sounds.size(); ++n)
    {
        pattern.strengths.push_back (sounds[n].strength);
        if (n > 0)
            pattern.gaps.push_back (sounds[n].time - sounds[n - 1].time);
    }
    return pattern;
}

Performance perform (const Temperament& temperament)
{
    SyntheticChild child { temperament };
    while (child.next() < never)
        child.strike();
    return child.performance();
}
}
