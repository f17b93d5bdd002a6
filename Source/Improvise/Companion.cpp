// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Companion.h"

#include "Improvise/Internal/Accompanying.h"
#include "Improvise/Internal/Choosing.h"
#include "Improvise/Internal/Echoing.h"
#include "Improvise/Internal/Extending.h"
#include "Improvise/Internal/Leading.h"
#include "Improvise/Internal/Mirroring.h"
#include "Improvise/Internal/PlayingTogether.h"
#include "Improvise/Internal/Retelling.h"
#include "Improvise/Internal/Waiting.h"

#include <algorithm>
#include <cmath>

namespace antiphon::improvise
{
struct Companion::State
{
    explicit State (const Settings& settings);

    template <class Event>
    bool isPlayable (const Event& event) noexcept;
    template <class Event>
    void takeStroke (const discern::Onset& stroke, const Event& event) noexcept;
    void advance (Instant to) noexcept;
    void takeNews() noexcept;
    void take (const discern::Phrase& phrase) noexcept;
    void take (const discern::Beat& beat) noexcept { stage.ledger.tell (beat); }
    template <class Other>
    void take (const Other&) noexcept
    {
    }

    void grant (const WishBehaviour& wish) noexcept;
    void grant (const WishCloseness& wish) noexcept;
    void grant (const WishQuiet& wish) noexcept;
    void grant (const WishVoice& wish) noexcept { stage.voice = wish.voice; }
    void grant (const WishLeader& wish) noexcept;
    void grant (const WishSong& wish) noexcept;

    void change (const Choice& choice) noexcept;
    void approach (const std::optional<Approach>& approach) noexcept;
    void judge (const Engagement::Response& response) noexcept;
    Instant nextDeadline() noexcept;
    Answering& answering() noexcept;

    Stage stage;
    std::shared_ptr<const std::vector<Song>> songs;
    Mirroring mirroring;
    Echoing echoing;
    Extending extending;
    PlayingTogether together;
    Leading leading;
    Waiting waiting;
    Accompanying accompanying;
    Choosing choosing;
    Engagement engagement;
    bool isDialled = false; ///< closeness is as wished, not as found
    Behaviour behaviour = Behaviour::Echo;
    bool isAuto = true;
    bool isQuiet = false;
    Instant now {};
    PlayerId latest {}; ///< who was heard last
    std::size_t ignored = 0;
};

Companion::State::State (const Settings& settings)
    : stage (settings.seed), songs (settings.songs), isAuto (settings.behaviour == Behaviour::Auto)
{
    behaviour = isAuto ? Behaviour::Echo : settings.behaviour;
    grant (WishCloseness { settings.closeness });
    stage.voice = settings.voice;
    stage.outputLatency = std::clamp (settings.outputLatency, 0_s, 1_s);
    if (songs != nullptr)
        stage.songs = *songs;
    if (settings.earlier != nullptr)
        for (const auto& figure : *settings.earlier)
            stage.phrases.addEarlier (figure);
    answering().begin (now, latest, stage);
}

Companion::Companion (Settings settings) : state_ (std::make_unique<State> (settings)) {}
Companion::~Companion() = default;
Companion::Companion (Companion&&) noexcept = default;
Companion& Companion::operator= (Companion&&) noexcept = default;

void Companion::setOutputLatency (Seconds latency) noexcept
{
    state_->stage.outputLatency = std::clamp (latency, 0_s, 1_s);
}

void Companion::hear (const discern::Onset& onset) noexcept
{
    if (state_->isPlayable (onset))
        state_->takeStroke (onset, onset);
}

void Companion::hear (const discern::Note& note) noexcept
{
    auto& s = *state_;
    if (! s.isPlayable (note))
        return;
    s.stage.pitches[note.who.index].hear (note);
    if (s.stage.attention.hasOnsetOf (note))
        s.stage.attention.hear (note);
    else
        s.takeStroke (discern::onsetOf (note), note);
}

void Companion::hear (const discern::Weighed& weighed) noexcept
{
    if (state_->isPlayable (weighed))
        state_->stage.attention.hear (weighed);
}

/** Moves time on to an event that makes sense; counts one that does not. */
template <class Event>
bool Companion::State::isPlayable (const Event& event) noexcept
{
    if (! stage.attention.makesSense (event))
    {
        ++ignored;
        return false;
    }
    advance (event.known);
    return true;
}

/** @param event  the onset itself, or the note that stands for one */
template <class Event>
void Companion::State::takeStroke (const discern::Onset& stroke, const Event& event) noexcept
{
    auto& current = answering();
    if (current.yields())
        stage.ledger.withdraw (now, { .why = Reason::Why::CameBack, .who = stroke.who });
    if (const auto response = engagement.wasPlayedOver (now, stroke.who))
    {
        choosing.answerWas (true);
        judge (*response);
    }
    if (current.wasTooEarly (stroke))
        stage.attention.wasInterrupted (stroke.who);
    stage.attention.hear (event);
    stage.pitches[stroke.who.index].hear (stroke);
    stage.reading = stage.tempi[stroke.who.index].hear (stroke.time);
    latest = stroke.who;
    takeNews();

    if (isQuiet)
        return;
    if (isAuto)
        if (const auto choice = choosing.hear (stroke, behaviour, stage))
            change (*choice);
    answering().strokeCame (stroke, stage);
}

void Companion::advance (Instant to) noexcept { state_->advance (to); }

void Companion::State::advance (Instant to) noexcept
{
    if (! std::isfinite (to.sinceStart.value) || to >= never)
        return;
    // Deadline by deadline: an answer depends on who else is playing at that very instant.
    for (auto next = nextDeadline(); next <= to; next = nextDeadline())
    {
        stage.attention.advance (next);
        now = std::max (now, next);
        takeNews();
        if (answering().nextDeadline() <= now)
            answering().reach (now, stage);
    }
    stage.attention.advance (to);
    now = std::max (now, to);
}

Instant Companion::State::nextDeadline() noexcept
{
    const auto own = isQuiet ? never : answering().nextDeadline();
    return std::max (now, std::min (stage.attention.nextDeadline(), own));
}

void Companion::State::takeNews() noexcept
{
    for (const auto& heard : stage.attention.news())
        std::visit ([this] (const auto& one) { take (one); }, heard);
    stage.attention.clearNews();
}

void Companion::State::take (const discern::Phrase& phrase) noexcept
{
    stage.ledger.tell (phrase);
    const auto figure = figureOf (phrase, stage);
    if (engagement.awaits (phrase.who))
        choosing.answerWas (false);
    judge (engagement.heard (phrase, figure, stage.chance));
    stage.phrases.add (figure);
    if (isQuiet)
        return;
    if (isAuto)
        if (const auto choice = choosing.hear (phrase, behaviour, stage))
            change (*choice);
    answering().phraseEnded (phrase, stage);
    if (stage.reply)
        engagement.answered (*stage.reply);
    stage.reply.reset();
}

/** What became of an answer. */
void Companion::State::judge (const Engagement::Response& response) noexcept
{
    if (response.novelty)
        extending.wasHeard (*response.novelty, response.takenUp);
    approach (response.change);
}

void Companion::State::approach (const std::optional<Approach>& approach) noexcept
{
    if (! approach || isDialled)
        return;
    stage.closeness = approach->closeness;
    stage.ledger.tell (*approach);
}

void Companion::State::change (const Choice& choice) noexcept
{
    stage.ledger.withdraw (choice.time, choice.because);
    stage.ledger.tell (choice);
    behaviour = choice.behaviour;
    choosing.hasChanged (choice.time);
    answering().begin (choice.time, latest, stage);
}

Answering& Companion::State::answering() noexcept
{
    switch (behaviour)
    {
        case Behaviour::Mirror:
            return mirroring;
        case Behaviour::Extend:
            return extending;
        case Behaviour::Together:
            return together;
        case Behaviour::Lead:
            return leading;
        case Behaviour::Song:
            return accompanying;
        case Behaviour::Wait:
            return waiting;
        case Behaviour::Auto:
        case Behaviour::Echo:
            break;
    }
    return echoing;
}

void Companion::wish (const Wish& wish, Instant at) noexcept
{
    auto& s = *state_;
    s.advance (at);
    std::visit ([&s] (const auto& one) { s.grant (one); }, wish);
}

void Companion::State::grant (const WishBehaviour& wish) noexcept
{
    const auto wantsAuto = wish.behaviour == Behaviour::Auto;
    const auto keeps = wantsAuto && behaviour != Behaviour::Wait;
    const auto wanted = keeps ? behaviour : wantsAuto ? Behaviour::Echo : wish.behaviour;
    if (wanted == behaviour && wantsAuto == isAuto)
        return;
    isAuto = wantsAuto;
    change ({ .behaviour = wanted,
              .time = now,
              .because = { .why = Reason::Why::AskedFor, .asked = wish.behaviour } });
}

void Companion::State::grant (const WishCloseness& wish) noexcept
{
    if (wish.distance && ! std::isfinite (*wish.distance))
    {
        ++ignored;
        return;
    }
    isDialled = wish.distance.has_value();
    stage.closeness = std::clamp (wish.distance.value_or (engagement.closeness()), 0.0, 1.0);
}

void Companion::State::grant (const WishQuiet& wish) noexcept
{
    if (wish.quiet && ! isQuiet)
    {
        stage.ledger.withdraw (now, { .why = Reason::Why::AskedQuiet });
        answering().hush();
    }
    isQuiet = wish.quiet;
}

void Companion::State::grant (const WishLeader& wish) noexcept
{
    if (wish.leader && wish.leader->index >= discern::Attention::mostAttended)
    {
        ++ignored;
        return;
    }
    if (wish.leader == stage.leader)
        return;
    stage.leader = wish.leader;
    const auto why = wish.leader ? Reason::Why::AskedLeader : Reason::Why::AskedNoLeader;
    stage.ledger.tell (Lead { .leader = wish.leader,
                              .time = now,
                              .because = { .why = why, .who = wish.leader.value_or (latest) } });
}

void Companion::State::grant (const WishSong& wish) noexcept
{
    if (wish.song >= stage.songs.size())
    {
        ++ignored;
        return;
    }
    stage.song = wish.song;
    grant (WishBehaviour { Behaviour::Song });
}

Instant Companion::nextDeadline() const noexcept { return state_->nextDeadline(); }

std::span<const Thought> Companion::thoughts() const noexcept
{
    return state_->stage.ledger.thoughts();
}

void Companion::clearThoughts() noexcept { state_->stage.ledger.clearThoughts(); }

Behaviour Companion::behaviour() const noexcept { return state_->behaviour; }
bool Companion::isAuto() const noexcept { return state_->isAuto; }
double Companion::closeness() const noexcept { return state_->stage.closeness; }
std::optional<PlayerId> Companion::leader() const noexcept { return state_->stage.leader; }
Tempo Companion::tempo() const noexcept
{
    constexpr int enough = 4; // strokes
    const auto& follower = state_->stage.tempi[state_->latest.index];
    return { follower.strokes() < enough ? 0.0 : 60.0 / follower.period().value };
}

bool Companion::isQuiet() const noexcept { return state_->isQuiet; }
Voice Companion::voice() const noexcept { return state_->stage.voice; }

std::size_t Companion::dropped() const noexcept
{
    return state_->stage.ledger.dropped() + state_->stage.attention.dropped();
}

std::size_t Companion::ignored() const noexcept { return state_->ignored; }
}
