// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Attention.h"

#include "Discern/PhraseFollower.h"
#include "Discern/PulseFollower.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace antiphon::discern
{
namespace
{
struct Attended
{
    PulseFollower pulse;
    PhraseFollower phrase;
    Instant lastStroke { -1.0e9_s };

    Instant deadline() const noexcept { return std::min (pulse.deadline(), phrase.deadline()); }
};

bool isTime (Instant time)
{
    return std::isfinite (time.sinceStart.value) && time < never && time > Instant {} - 1_s;
}
}

Onset onsetOf (const Note& note)
{
    return { .time = note.time,
             .known = note.known,
             .strength = note.strength,
             .pitched = true,
             .pitch = note.pitch,
             .who = note.who };
}

struct Attention::State
{
    bool isAttended (PlayerId who) const noexcept { return who.index < mostAttended; }
    Attended& player (PlayerId who) noexcept { return players[who.index]; }

    void take (const Onset& onset) noexcept;
    void keep (Instant deadline) noexcept;
    Attended& soonest() noexcept;

    std::array<Attended, mostAttended> players {};
    FixedList<Heard, 256> news;
    Instant now { -1_s };
    int phrases = 0;
    std::size_t ignored = 0;
};

Attention::Attention() : state_ (std::make_unique<State>()) {}
Attention::~Attention() = default;
Attention::Attention (Attention&&) noexcept = default;
Attention& Attention::operator= (Attention&&) noexcept = default;

bool Attention::makesSense (const Onset& onset) const noexcept
{
    return state_->isAttended (onset.who) && isTime (onset.time) && isTime (onset.known)
        && onset.time <= onset.known && onset.known >= state_->now
        && onset.time >= state_->player (onset.who).lastStroke && std::isfinite (onset.strength)
        && std::isfinite (onset.pitch.value);
}

bool Attention::makesSense (const Note& note) const noexcept
{
    return state_->isAttended (note.who) && isTime (note.time) && isTime (note.end)
        && isTime (note.known) && note.time <= note.end && note.time <= note.known
        && note.known >= state_->now && std::isfinite (note.strength) && std::isfinite (note.midi)
        && std::isfinite (note.pitch.value)
        && (hasOnsetOf (note) || note.time >= state_->player (note.who).lastStroke);
}

bool Attention::makesSense (const Weighed& weighed) const noexcept
{
    return state_->isAttended (weighed.who) && isTime (weighed.time) && isTime (weighed.known)
        && weighed.time <= weighed.known && weighed.known >= state_->now
        && std::isfinite (weighed.strength);
}

bool Attention::hasOnsetOf (const Note& note) const noexcept
{
    return state_->isAttended (note.who) && state_->player (note.who).phrase.hasOnsetOf (note);
}

bool Attention::hear (const Onset& onset) noexcept
{
    if (! makesSense (onset))
    {
        ++state_->ignored;
        return false;
    }
    advance (onset.known);
    state_->take (onset);
    return true;
}

bool Attention::hear (const Note& note) noexcept
{
    if (! makesSense (note))
    {
        ++state_->ignored;
        return false;
    }
    advance (note.known);
    if (! hasOnsetOf (note))
        state_->take (onsetOf (note));
    state_->player (note.who).phrase.hear (note);
    return true;
}

bool Attention::hear (const Weighed& weighed) noexcept
{
    if (! makesSense (weighed))
    {
        ++state_->ignored;
        return false;
    }
    advance (weighed.known);
    auto mended = weighed;
    mended.strength = std::clamp (weighed.strength, 0.0, 1.0);
    state_->player (weighed.who).phrase.hear (mended);
    return true;
}

void Attention::State::take (const Onset& onset) noexcept
{
    auto& who = player (onset.who);
    who.lastStroke = onset.time;
    auto stroke = onset;
    stroke.strength = std::clamp (onset.strength, 0.0, 1.0);
    who.phrase.hear (stroke);
    if (const auto beat = who.pulse.hear (stroke))
        news.add (*beat);
}

Attended& Attention::State::soonest() noexcept
{
    return *std::min_element (players.begin(), players.end(),
                              [] (const Attended& one, const Attended& other)
                              { return one.deadline() < other.deadline(); });
}

Instant Attention::nextDeadline() const noexcept
{
    return std::max (state_->now, state_->soonest().deadline());
}

void Attention::advance (Instant to) noexcept
{
    if (! isTime (to))
        return;
    for (auto next = nextDeadline(); next <= to; next = nextDeadline())
        state_->keep (next);
    state_->now = std::max (state_->now, to);
}

void Attention::State::keep (Instant deadline) noexcept
{
    auto& who = soonest();
    // A deadline can lie in the past when an event was known late: what follows from it is known now.
    now = std::max (now, deadline);
    if (who.pulse.deadline() <= deadline)
    {
        if (auto beat = who.pulse.letPass (now))
            news.add (*beat);
    }
    else
    {
        auto phrase = who.phrase.end();
        phrase.number = ++phrases;
        news.add (phrase);
    }
}

std::span<const Heard> Attention::news() const noexcept { return state_->news.view(); }

void Attention::clearNews() noexcept { state_->news.clear(); }

std::span<const Onset> Attention::phrase (PlayerId who) const noexcept
{
    return state_->isAttended (who) ? state_->player (who).phrase.onsets()
                                    : std::span<const Onset> {};
}

std::span<const Note> Attention::notes (PlayerId who) const noexcept
{
    return state_->isAttended (who) ? state_->player (who).phrase.notes()
                                    : std::span<const Note> {};
}

bool Attention::isInPhrase (PlayerId who) const noexcept
{
    return state_->isAttended (who) && state_->player (who).phrase.isInPhrase();
}

double Attention::phraseEndProbability (PlayerId who, Instant now) const noexcept
{
    return state_->isAttended (who) ? state_->player (who).phrase.endProbability (now) : 1.0;
}

void Attention::wasInterrupted (PlayerId who) noexcept
{
    if (state_->isAttended (who))
        state_->player (who).phrase.wasInterrupted (state_->now);
}

std::size_t Attention::ignored() const noexcept { return state_->ignored; }

std::size_t Attention::dropped() const noexcept { return state_->news.dropped(); }
}
