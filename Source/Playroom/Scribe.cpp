// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Scribe.h"

#include "Moments/HandTag.h"
#include "Moments/Noticer.h"
#include "Playroom/Internal/RecentSounds.h"
#include "Playroom/Internal/SoundRing.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace antiphon::playroom
{
// A clip begins 2 s before its moment and ends 1.5 s after; its edges look for the quietest place.
static constexpr Seconds keptBefore { 5.0 };
static constexpr Seconds keptAfter { 5.0 };

struct Scribe::State
{
    State (Roster who, std::optional<journal::Journal> file, std::vector<std::string> left)
        : roster (std::move (who)), journal (std::move (file)), withheld (std::move (left)),
          sounds (roster,
                  { [this] (const journal::Event& event) { return keep (event); },
                    [this] (std::int64_t id, const journal::Event& event) { mend (id, event); } })
    {
    }

    std::int64_t keep (const journal::Event& event);
    void mend (std::int64_t id, const journal::Event& event);
    void found (std::vector<journal::Moment> noticed);
    void settle (const std::vector<journal::Event>& events, Instant noticedTo);
    void write (const Happening& happening);
    bool isWithheld (const std::string& who, Role role) const;
    void ring (journal::Take take, std::int64_t firstFrame, std::span<const float> samples);
    void keepAround (const journal::Moment& moment);
    void keepWanted();
    void tag (const Tag& tag);

    /** Remembers what went wrong, if anything did. @returns whether it went well */
    template <class T>
    bool went (const Result<T>& result)
    {
        if (! result)
            trouble = result.error();
        return result.has_value();
    }

    Roster roster;
    std::optional<journal::Journal> journal;
    std::vector<std::string> withheld;
    std::map<journal::Take, SoundRing> rings; ///< where sound is kept around moments only
    RecentSounds sounds;
    moments::Noticer noticer;
    std::vector<journal::Moment> moments;
    std::optional<Fault> trouble;
    Instant now {};
};

/** Numbers a sound that is not written; no row has it. */
static constexpr std::int64_t unwritten = -1;

bool Scribe::State::isWithheld (const std::string& who, Role role) const
{
    return ! withheld.empty()
        && (role == Role::Companion
            || std::find (withheld.begin(), withheld.end(), who) != withheld.end());
}

void Scribe::State::ring (journal::Take take,
                          std::int64_t firstFrame,
                          std::span<const float> samples)
{
    rings.try_emplace (take, journal->info().rate).first->second.hear (firstFrame, samples);
}

void Scribe::State::keepAround (const journal::Moment& moment)
{
    for (auto& [take, ring] : rings)
        ring.keep (moment.time - keptBefore, moment.end + keptAfter);
}

void Scribe::State::keepWanted()
{
    for (auto& [take, ring] : rings)
        ring.hand ([&, number = take] (std::int64_t second, std::span<const float> samples)
                   { went (journal->keep (number, second, samples)); });
}

std::int64_t Scribe::State::keep (const journal::Event& event)
{
    if (! journal || isWithheld (event.who, event.role))
        return unwritten;
    const auto id = journal->add (event);
    return went (id) ? *id : 0;
}

void Scribe::State::mend (std::int64_t id, const journal::Event& event)
{
    if (journal && id != unwritten)
        went (journal->complete (id, event));
}

void Scribe::State::found (std::vector<journal::Moment> noticed)
{
    for (auto& moment : noticed)
    {
        keepAround (moment);
        if (journal)
            if (const auto id = journal->add (moment); went (id))
                moment.id = *id;
        moments.push_back (std::move (moment));
    }
}

void Scribe::State::settle (const std::vector<journal::Event>& events, Instant noticedTo)
{
    for (const auto& event : events)
        if (! isWithheld (event.who, event.role))
            noticer.hear (event);
    found (noticer.advance (noticedTo));
}

void Scribe::State::tag (const Tag& tag)
{
    found ({ moments::handTag (moments::signs[tag.sign], tag.pressed, tag.released,
                               { roster.name (tag.who) }) });
    keepWanted();
    if (journal)
        went (journal->commit());
}

static std::string inPercent (double share)
{
    return std::to_string (std::lround (100.0 * share)) + " %";
}

void Scribe::State::write (const Happening& happening)
{
    const auto add = [this] (const journal::CompanionAct& act) { went (journal->add (act)); };
    const auto words = [this] (const improvise::Reason& reason)
    { return inWords (reason, roster); };

    if (const auto* const phrase = std::get_if<discern::Phrase> (&happening))
    {
        if (! isWithheld (roster.name (phrase->who), Role::Child))
            went (journal->add (journal::PhraseMark { roster.name (phrase->who), phrase->number,
                                                      phrase->time, phrase->end, phrase->onsets }));
    }
    else if (! withheld.empty())
        return; // what the companion does tells what it heard
    else if (const auto* const note = std::get_if<improvise::PlannedNote> (&happening))
        add ({ note->time, note->decided, "played", std::string (nameOf (note->behaviour)),
               words (note->because), static_cast<int> (note->id), note->phrase });
    else if (const auto* const withdrawal = std::get_if<improvise::Withdrawal> (&happening))
        add ({ withdrawal->time,
               withdrawal->decided,
               "stopped",
               {},
               words (withdrawal->because),
               static_cast<int> (withdrawal->id),
               0 });
    else if (const auto* const choice = std::get_if<improvise::Choice> (&happening))
        add ({ choice->time, choice->time, "chose", std::string (nameOf (choice->behaviour)),
               words (choice->because), 0, 0 });
    else if (const auto* const approach = std::get_if<improvise::Approach> (&happening))
        add ({ approach->time, approach->time, "approached", inPercent (approach->closeness),
               words (approach->because), 0, 0 });
    else if (const auto* const lead = std::get_if<improvise::Lead> (&happening))
        add ({ lead->time, lead->time, "leads", lead->leader ? roster.name (*lead->leader) : "",
               words (lead->because), 0, 0 });
}

Scribe::Scribe (Roster roster,
                std::optional<journal::Journal> journal,
                std::vector<std::string> withheld)
    : state_ (
        std::make_unique<State> (std::move (roster), std::move (journal), std::move (withheld)))
{
}

Scribe::~Scribe() = default;
Scribe::Scribe (Scribe&&) noexcept = default;
Scribe& Scribe::operator= (Scribe&&) noexcept = default;

void Scribe::sound (journal::Take take, std::int64_t firstFrame, std::span<const float> samples)
{
    auto& s = *state_;
    if (! s.journal || s.journal->info().sound == journal::SoundMode::EventsOnly)
        return;
    if (s.journal->info().sound == journal::SoundMode::Ring)
        s.ring (take, firstFrame, samples);
    else
        s.went (s.journal->append (take, firstFrame, samples));
}

void Scribe::happened (const Happening& happening)
{
    auto& s = *state_;
    s.now = std::max (s.now, knownAt (happening));
    s.sounds.happened (happening);
    if (s.journal)
        s.write (happening);
    if (const auto* const tag = std::get_if<Tag> (&happening))
        s.tag (*tag);
    if (const auto* const level = std::get_if<Level> (&happening))
        s.settle (s.sounds.settledBy (level->time), level->time - RecentSounds::learningTime);
}

void Scribe::commit()
{
    auto& s = *state_;
    if (! s.journal)
        return;
    s.keepWanted();
    if (s.went (s.journal->commit()))
        s.trouble.reset();
}

void Scribe::finish()
{
    auto& s = *state_;
    s.settle (s.sounds.settleAll (s.now), s.now);
    s.found (s.noticer.finish());
    commit();
}

const std::vector<journal::Moment>& Scribe::moments() const { return state_->moments; }
const std::optional<Fault>& Scribe::trouble() const { return state_->trouble; }
}
