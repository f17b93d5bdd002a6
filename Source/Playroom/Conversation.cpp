// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Conversation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <deque>
#include <utility>
#include <variant>

namespace antiphon::playroom
{
namespace
{
constexpr double usualStrength = 0.5;     // for an event that does not say
constexpr auto sameInstant = 1.0e-6_s;    // times are written with six decimals
constexpr std::size_t onsetsToMatch = 64; // a note's onset is not longer ago than this many

/** An event or wish that waits for its instant. */
struct Coming
{
    Instant at;
    std::variant<Conversation::Played, improvise::Wish> what;
    PlayerId who {};
};

bool isSame (Instant one, Instant other)
{
    return std::abs ((one - other).value) < sameInstant.value;
}

std::string inSeconds (Instant time)
{
    std::array<char, 48> text {};
    std::snprintf (text.data(), text.size(), "%.6f s", time.sinceStart.value);
    return text.data();
}

Fault tooLate (Instant time, Instant now)
{
    return { Fault::Kind::Usage,
             inSeconds (time) + " lies before " + inSeconds (now)
                 + ", which this conversation has already reached.",
             {} };
}

Fault noSuchSong (const std::string& title, const std::vector<improvise::Song>* songs)
{
    std::string known;
    if (songs != nullptr)
        for (const auto& song : *songs)
            known += (known.empty() ? "" : ", ") + song.title;
    return { Fault::Kind::Usage,
             "There is no song \"" + title + "\""
                 + (known.empty() ? "." : ": there are " + known + "."),
             {} };
}

Fault tooMany (const std::string& who)
{
    return { Fault::Kind::Usage,
             "There are already " + std::to_string (mostPlayers) + " players; \"" + who
                 + "\" cannot join them.",
             {} };
}
}

struct Conversation::State
{
    explicit State (improvise::Companion::Settings wanted) : settings (wanted), companion (wanted)
    {
        roster.players.clear();
    }

    Result<PlayerId> player (const std::string& name);
    void take (const Coming& coming);
    void take (const Played& stroke, PlayerId who);
    void takeNote (const Played& note, PlayerId who);
    const discern::Onset* onsetOf (const Played& note, PlayerId who) const;
    void advance (Instant to);
    void collect();
    void tell (improvise::Thought thought);
    bool isNews (const discern::Beat& beat);
    Instant atLoudspeaker (Instant time, Instant decided) const;

    improvise::Companion::Settings settings;
    improvise::Companion companion;
    Roster roster;
    Instant now {};
    Instant reached {}; // by the companion, between two calls of until()
    std::vector<Coming> coming;
    std::array<std::deque<discern::Onset>, mostPlayers> onsets {};
    std::array<std::optional<discern::Beat>, mostPlayers> expected {};
    std::vector<improvise::Thought> told;
};

Result<PlayerId> Conversation::State::player (const std::string& name)
{
    auto& players = roster.players;
    const auto found = std::find_if (players.begin(), players.end(),
                                     [&] (const Player& one) { return one.name == name; });
    const auto index = static_cast<std::size_t> (found - players.begin());
    if (index == mostPlayers)
        return failure (tooMany (name));
    if (found == players.end())
        players.push_back ({ name, Role::Child });
    return PlayerId { static_cast<std::uint8_t> (index) };
}

void Conversation::State::take (const Coming& next)
{
    advance (next.at);
    if (const auto* wish = std::get_if<improvise::Wish> (&next.what))
        companion.wish (*wish, next.at);
    else if (const auto& played = std::get<Played> (next.what); played.end)
        takeNote (played, next.who);
    else
        take (played, next.who);
    collect();
}

void Conversation::State::take (const Played& stroke, PlayerId who)
{
    discern::Onset onset;
    onset.time = stroke.time;
    onset.known = stroke.end.value_or (stroke.time);
    onset.strength = stroke.strength.value_or (usualStrength);
    onset.pitched = stroke.pitch.value > 0.0;
    onset.pitch = stroke.pitch;
    onset.who = who;

    auto& kept = onsets[who.index];
    kept.push_back (onset);
    if (kept.size() > onsetsToMatch)
        kept.pop_front();
    companion.hear (onset);
}

void Conversation::State::takeNote (const Played& played, PlayerId who)
{
    if (onsetOf (played, who) == nullptr)
        take (played, who);

    const auto& onset = *onsetOf (played, who);
    discern::Note note;
    note.time = onset.time;
    note.end = *played.end;
    note.known = *played.end;
    note.pitch = played.pitch;
    note.midi = midiOf (played.pitch);
    note.strength = played.strength.value_or (onset.strength);
    note.who = who;
    companion.hear (note);
}

const discern::Onset* Conversation::State::onsetOf (const Played& note, PlayerId who) const
{
    const auto& kept = onsets[who.index];
    const auto found =
        std::find_if (kept.rbegin(), kept.rend(),
                      [&] (const discern::Onset& onset) { return isSame (onset.time, note.time); });
    return found == kept.rend() ? nullptr : &*found;
}

void Conversation::State::advance (Instant to)
{
    // Deadline by deadline, so that the companion's list of thoughts never overflows.
    for (auto due = companion.nextDeadline(); reached < due && due < to;
         due = companion.nextDeadline())
    {
        companion.advance (due);
        reached = due;
        collect();
    }
    companion.advance (to);
    reached = to;
    collect();
}

void Conversation::State::collect()
{
    for (const auto& thought : companion.thoughts())
        tell (thought);
    companion.clearThoughts();
}

void Conversation::State::tell (improvise::Thought thought)
{
    if (std::holds_alternative<discern::Phrase> (thought))
        return;
    if (const auto* beat = std::get_if<discern::Beat> (&thought); beat && ! isNews (*beat))
        return;
    if (auto* note = std::get_if<improvise::PlannedNote> (&thought))
    {
        const auto delay = atLoudspeaker (note->time, note->decided) - note->time;
        note->time = note->time + delay;
        note->end = note->end + delay;
    }
    if (auto* back = std::get_if<improvise::Withdrawal> (&thought))
        back->time = atLoudspeaker (back->time, back->decided);
    told.push_back (std::move (thought));
}

bool Conversation::State::isNews (const discern::Beat& beat)
{
    auto& before = expected[beat.who.index % mostPlayers];
    const auto isOld = before && isSame (before->time, beat.time)
        && std::abs ((before->period - beat.period).value) < sameInstant.value;
    before = beat;
    return ! isOld;
}

Instant Conversation::State::atLoudspeaker (Instant time, Instant decided) const
{
    return std::max (time, decided + settings.outputLatency);
}

Conversation::Conversation (improvise::Companion::Settings settings)
    : state_ (std::make_unique<State> (std::move (settings)))
{
}

Conversation::~Conversation() = default;
Conversation::Conversation (Conversation&&) noexcept = default;
Conversation& Conversation::operator= (Conversation&&) noexcept = default;

Result<void> Conversation::hear (const Played& played)
{
    const auto known = played.end.value_or (played.time);
    if (known < state_->now)
        return failure (tooLate (known, state_->now));
    if (known < played.time)
        return failure (Fault { Fault::Kind::Usage, "A note cannot end before it begins.", {} });
    if (played.end && ! (played.pitch.value > 0.0))
        return failure (Fault { Fault::Kind::Usage, "A note needs a pitch.", {} });

    const auto who = state_->player (played.who);
    if (! who)
        return failure (who.error());
    state_->coming.push_back ({ known, played, *who });
    return {};
}

void Conversation::wish (const improvise::Wish& wish)
{
    state_->coming.push_back ({ state_->now, wish, {} });
}

Result<void> Conversation::follow (const std::string& who)
{
    if (who.empty())
    {
        wish (improvise::WishLeader {});
        return {};
    }
    const auto player = state_->player (who);
    if (! player)
        return failure (player.error());
    wish (improvise::WishLeader { *player });
    return {};
}

Result<void> Conversation::sing (const std::string& title)
{
    const auto& songs = state_->settings.songs;
    const auto count = songs == nullptr ? 0 : songs->size();
    for (std::size_t n = 0; n < count; ++n)
        if ((*songs)[n].title == title)
        {
            wish (improvise::WishSong { n });
            wish (improvise::WishBehaviour { improvise::Behaviour::Song });
            return {};
        }
    return failure (noSuchSong (title, songs.get()));
}

Result<std::vector<improvise::Thought>> Conversation::until (Instant to)
{
    if (to < state_->now)
        return failure (tooLate (to, state_->now));

    auto& coming = state_->coming;
    std::stable_sort (coming.begin(), coming.end(),
                      [] (const Coming& one, const Coming& other) { return one.at < other.at; });
    const auto later = std::find_if (coming.begin(), coming.end(),
                                     [to] (const Coming& one) { return to < one.at; });
    std::for_each (coming.begin(), later, [this] (const Coming& one) { state_->take (one); });
    coming.erase (coming.begin(), later);

    state_->advance (to);
    state_->now = to;
    return std::exchange (state_->told, {});
}

void Conversation::reset() { state_ = std::make_unique<State> (state_->settings); }

Instant Conversation::now() const noexcept { return state_->now; }
const Roster& Conversation::roster() const noexcept { return state_->roster; }
}
