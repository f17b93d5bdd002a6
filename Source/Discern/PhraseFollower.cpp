// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/PhraseFollower.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern
{
namespace
{
constexpr double certainEnough = 0.7;
constexpr Seconds atTheLatest = 900_ms;   // after the next stroke was due
constexpr Seconds breath = 250_ms;        // after a sung note, before the phrase can be over
constexpr Seconds longestTone = 2.5_s;    // a note that has not come by then was missed by the ears
constexpr Seconds momentToPlayOn = 50_ms; // a phrase that is open again does not end on the spot
constexpr Seconds sameSound = 60_ms;      // between an onset and the beginning of its note
}

void PhraseFollower::hear (const Onset& onset) noexcept
{
    if (! open_)
        begin();
    learnGap (onset);
    if (onsets_.full())
    {
        onsets_.remove (0);
        complete_.remove (0);
    }
    // Two strokes on, the note of the one before the last will not come any more.
    if (onsets_.size() >= 2 && ! complete_[onsets_.size() - 2])
        tones_.noteStayedAway (onsets_[onsets_.size() - 2].pitched);
    onsets_.add (onset);
    complete_.add (false);
    first_ = strokes_ == 0 ? onset.time : first_;
    ++strokes_;
    known_ = std::max (known_, onset.known);
    expectEnd();
}

void PhraseFollower::begin() noexcept
{
    open_ = true;
    strokes_ = 0;
    onsets_.clear();
    complete_.clear();
    notes_.clear();
}

void PhraseFollower::learnGap (const Onset& onset) noexcept
{
    if (! onsets_.empty())
        gaps_.hear (onset.time - onsets_.back().time);
}

void PhraseFollower::hear (const Note& note) noexcept
{
    if (notes_.full())
        notes_.remove (0);
    notes_.add (note);
    if (const auto index = onsetOf (note); index < onsets_.size())
    {
        tones_.noteCame (onsets_[index].pitched);
        complete_[index] = true;
        onsets_[index].pitch = note.pitch;
    }
    known_ = std::max (known_, note.known);
    if (open_)
        expectEnd();
}

void PhraseFollower::hear (const Weighed& weighed) noexcept
{
    for (auto& onset : onsets_)
        if (onset.time == weighed.time)
            onset.strength = weighed.strength;
    known_ = std::max (known_, weighed.known);
    if (open_)
        expectEnd();
}

bool PhraseFollower::hasOnsetOf (const Note& note) const noexcept
{
    return onsetOf (note) < onsets_.size();
}

std::size_t PhraseFollower::onsetOf (const Note& note) const noexcept
{
    auto nearest = onsets_.size();
    auto distance = sameSound;
    for (std::size_t n = 0; n < onsets_.size(); ++n)
    {
        const Seconds apart { std::abs ((onsets_[n].time - note.time).value) };
        if (! complete_[n] && apart <= distance)
        {
            nearest = n;
            distance = apart;
        }
    }
    return nearest;
}

Phrase PhraseFollower::end() noexcept
{
    if (! complete_[onsets_.size() - 1])
        tones_.noteStayedAway (onsets_.back().pitched);
    auto last = onsets_.back().time;
    for (const auto& note : notes_)
        last = std::max (last, note.end);
    const Phrase phrase { .time = first_,
                          .end = last,
                          .known = deadline_,
                          .onsets = strokes_,
                          .who = onsets_.back().who };
    habit_.hear (strokes_);
    gaps_.settle();
    open_ = false;
    deadline_ = never;
    return phrase;
}

void PhraseFollower::wasInterrupted (Instant now) noexcept
{
    gaps_.widen();
    known_ = std::max (known_, now + momentToPlayOn);
    if (! open_ && ! onsets_.empty())
    {
        habit_.takeBack();
        open_ = true;
    }
    if (open_)
        expectEnd();
}

void PhraseFollower::expectEnd() noexcept
{
    endsHere_ = habit_.endsHere (strokes_, onsets(), gaps_.expected());
    auto ends = onsets_.back().time + silenceThatEnds();
    if (const auto held = heldUntil())
        ends = std::max (ends, *held);
    deadline_ = std::max (ends, known_);
}

Seconds PhraseFollower::silenceThatEnds() const noexcept
{
    // The crossing is solved for once, at the event, so that it does not depend on how time is stepped.
    Seconds low = 50_ms;
    Seconds high = gaps_.expected() + atTheLatest;
    if (endProbabilityAfter (high) < certainEnough)
        return high;
    for (int halving = 0; halving < 40; ++halving)
    {
        const auto middle = (low + high) * 0.5;
        (endProbabilityAfter (middle) < certainEnough ? low : high) = middle;
    }
    return high;
}

/** How long a tone, still sung or just ended, keeps the phrase open. */
std::optional<Instant> PhraseFollower::heldUntil() const noexcept
{
    const auto& last = onsets_.back();
    if (! notes_.empty() && notes_.back().end > last.time)
        return notes_.back().end + breath;
    if (complete_[onsets_.size() - 1])
        return std::nullopt;
    if (tones_.isExpected (last.pitched))
        return last.time + longestTone;
    if (tones_.isPossible (last.pitched))
        return last.time + gaps_.expected() + atTheLatest;
    return std::nullopt;
}

double PhraseFollower::endProbability (Instant now) const noexcept
{
    if (! open_)
        return 1.0;
    if (const auto held = heldUntil(); held && now < *held)
        return 0.0;
    return endProbabilityAfter (std::max (now - onsets_.back().time, 1_ms));
}

double PhraseFollower::endProbabilityAfter (Seconds silence) const noexcept
{
    const auto over = endsHere_ * gaps_.pausesBeyond (silence);
    const auto goesOn = (1.0 - endsHere_) * gaps_.goesOnAfter (silence);
    return over + goesOn > 0.0 ? over / (over + goesOn) : 1.0;
}
}
