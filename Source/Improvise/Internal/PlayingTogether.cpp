// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/PlayingTogether.h"

#include "Improvise/Internal/Partner.h"

#include <algorithm>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr double lean = -0.34;           // deviations before the instant that is awaited,
constexpr double leanMore = -0.4;        // and more, the more of a period a deviation is
constexpr double sameBeat = 0.4;         // of the period: a stroke this near a beat is that beat
constexpr Seconds stillTogether = 60_ms; // what comes later than this after a stroke is not with it
constexpr Seconds toDecide = 2_ms;       // before it leaves
constexpr double forgetsPull = 1.0 / 240.0; // a beat
constexpr double mostPull = 7.0;            // deviations
constexpr Decibels softer = -6.0_dB;
constexpr double shareOfNew = 0.3;
constexpr double fifth = 7.0;
constexpr double rings = 0.5; // of the period
}

void PlayingTogether::begin (Instant, PlayerId with, Stage&) noexcept
{
    partner_ = with;
    hush();
}

void PlayingTogether::hush() noexcept
{
    stroke_.reset();
    awaited_.reset();
    ahead_.reset();
    fallsSilent_ = never;
    pull_ = {};
    home_.reset();
}

void PlayingTogether::strokeCame (const discern::Onset& onset, Stage& stage) noexcept
{
    if (! stage.follows (onset.who))
        return;
    if (stage.reading == TempoFollower::Reading::Beginning)
    {
        auto& strokes = strokes_[onset.who.index];
        if (strokes > 0)
            budgets_[onset.who.index].ended (strokes);
        if (onset.who == partner_)
        {
            pull_ = {};
            home_.reset();
        }
        strokes = 0;
    }
    if (stage.reading == TempoFollower::Reading::Stray)
        return;
    ++strokes_[onset.who.index];
    if (becomesPartner (onset, partner_, stroke_, stage))
    {
        partner_ = onset.who;
        ahead_.reset();
        home_.reset();
    }
    if (onset.who == partner_)
        meetStroke (onset, stage);
}

void PlayingTogether::meetStroke (const discern::Onset& onset, Stage& stage) noexcept
{
    auto& tempo = stage.tempi[partner_.index];
    const auto isMet =
        ahead_ && std::abs ((*ahead_ - onset.time).value) <= sameBeat * tempo.period().value;
    stroke_ = onset.time;
    strength_ += shareOfNew * (std::clamp (onset.strength, 0.0, 1.0) - strength_);
    awaited_.reset();

    const auto audible = onset.known + stage.outputLatency;
    pull_ = pull_ * (1.0 - forgetsPull);
    if (isMet)
    {
        tempo.wasHeard (*ahead_);
        pull_ += *ahead_ - onset.time;
    }
    else if (audible - onset.time <= stillTogether && (pull_ <= 0_s || stage.outputLatency <= 0_s))
    {
        sound (audible, onset.known, false, stage);
        tempo.wasHeard (audible);
        pull_ += audible - onset.time;
    }
    ahead_.reset();
    fallsSilent_ = onset.time + tempo.longestGap();
    awaitNext (onset.known, stage);
}

void PlayingTogether::awaitNext (Instant now, Stage& stage) noexcept
{
    const auto& tempo = stage.tempi[partner_.index];
    const auto next = tempo.next();
    if (! next || pull_ < tempo.deviation() * -mostPull
        || ! budgets_[partner_.index].dares (tempo.strokes()))
        return;
    const auto deviation = tempo.deviation();
    const auto time = *next + deviation * (lean + leanMore * (deviation / tempo.period()));
    decideAt_ = time - stage.outputLatency - toDecide;
    if (decideAt_ > now)
        awaited_ = time;
}

Instant PlayingTogether::nextDeadline() const noexcept
{
    return std::min (awaited_ ? decideAt_ : never, fallsSilent_);
}

void PlayingTogether::reach (Instant now, Stage& stage) noexcept
{
    if (awaited_ && now >= decideAt_)
    {
        sound (*awaited_, now, true, stage);
        ahead_ = awaited_;
        awaited_.reset();
    }
    if (now >= fallsSilent_)
    {
        fallsSilent_ = never;
        stage.ledger.tell (Silence { .time = now,
                                     .until = {},
                                     .source = stroke_,
                                     .because = { .why = Reason::Why::Stopped, .who = partner_ } });
    }
}

void PlayingTogether::sound (Instant time, Instant decided, bool ahead, Stage& stage) noexcept
{
    const auto& tempo = stage.tempi[partner_.index];
    const auto beat = tempo.strokes() + (ahead ? 1 : 0);
    if (! home_)
        home_ = stage.pitches[partner_.index].home();
    const auto key = *home_ + (beat % 2 == 0 ? fifth : 0.0);
    stage.ledger.plan ({ .time = time,
                         .end = time + tempo.period() * rings,
                         .decided = decided,
                         .midi = key,
                         .strength = strength_ * gainOf (softer),
                         .voice = stage.voice,
                         .behaviour = Behaviour::Together,
                         .because = { .why = ahead ? Reason::Why::AwaitedBeat : Reason::Why::OnBeat,
                                      .count = beat,
                                      .who = partner_ },
                         .source = stroke_ });
}
}
